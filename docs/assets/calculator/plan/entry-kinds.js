// @ts-check
/**
 * What can be said of each kind of entry, and which kinds are likely when. The kinds themselves, and
 * what follows from them, are the engine's: src/calculator/situation/story.toml.
 */

/** The groups in which the kinds are offered, as one would begin the sentence. */
export const GROUPS = {
  they: [
    "promise", "update", "wait", "no_contact", "call_me", "away", "references", "missed_call",
    "going_on", "next_round", "on_hold", "offer", "rejected", "reopened",
  ],
  me: ["sent", "answered", "withdrawn", "closed"],
  elsewhere: ["other_offer", "own_deadline"],
};

/** What is asked beside the day, two things at most. @type {Record<string, string[]>} */
export const ASKS = {
  promise: ["time", "only_if_chosen"],
  wait: ["until"],
  call_me: ["day", "if_nothing_by"],
  away: ["until"],
  going_on: ["time"],
  next_round: ["date"],
  on_hold: ["until"],
  offer: ["form", "reply_by"],
  rejected: ["reason_given", "reserve"],
  sent: ["step", "channel"],
  answered: ["step", "answer"],
  other_offer: ["reply_by"],
  own_deadline: ["date", "label"],
};

/** What can be said as well when an entry is corrected. @type {Record<string, string[]>} */
export const MORE = {
  offer: ["time"],
  sent: ["answer", "failed"],
};

/** The likely kinds in each phase, the likeliest first. @type {Record<string, string[]>} */
export const LIKELY = {
  waiting: ["promise", "update", "going_on", "rejected", "offer"],
  going_on: ["next_round", "promise", "update", "rejected", "offer"],
  next_round: ["next_round", "rejected", "on_hold", "withdrawn"],
  on_hold: ["going_on", "promise", "update", "rejected", "closed"],
  promised_offer: ["offer", "update", "answered", "references", "rejected"],
  offer: ["answered", "other_offer", "own_deadline", "rejected"],
  rejected: ["reopened", "offer", "update", "closed"],
  reopened: ["going_on", "promise", "update", "rejected"],
  withdrawn: ["reopened", "offer", "closed"],
  closed: ["update", "promise", "going_on", "rejected", "offer"],
  settled: ["offer", "rejected", "reopened", "withdrawn"],
};

/** The steps that answer an offer. */
export const ANSWERING = ["reply_to_offer", "decide_offer", "answer_other_offer"];

/** The engine's kind of what the page offers apart. @param {string} kind */
export function kindOf(kind) {
  return kind === "answered" ? "sent" : kind;
}
