// @ts-check
/**
 * "When something happens": a button for each thing, at most one question, what moved, and a short
 * history. The engine says what an event does; this asks and shows.
 */
import * as dates from "../page/dates.js";
import { announce, byId, fill, make } from "../page/dom.js";
import { changeList } from "./sent.js";
import { story, take } from "./current-plan.js";
import { known, say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {import("./current-plan.js").Entry} Entry
 * @typedef {import("./sent.js").Change} Change
 * @typedef {import("./sent.js").Result} Result
 *
 * @typedef {object} Page  what the page does for this part
 * @property {(request: Record<string, unknown>) => Promise<any>} call
 * @property {() => Situation} situation
 * @property {(plan: Plan) => void} follow show a plan
 * @property {(situation: Situation) => void} nextRound begin the plan of the next interview
 */

/**
 * What is asked, by kind: the event's field that the day goes into, and whether today is a good
 * guess. Without an entry nothing is asked.
 *
 * @type {Record<string, {field: "date" | "promise" | "until" | "reply_by" | "next", today?: boolean}>}
 */
const QUESTIONS = {
  replied: { field: "date", today: true },
  new_time: { field: "promise" },
  next_round: { field: "next" },
  rejected: { field: "date", today: true },
  offer: { field: "date", today: true },
  other_offer: { field: "reply_by" },
  asked_to_wait: { field: "until" },
  withdrawn: { field: "date", today: true },
};

/** The answer that each event changes, so that it can be undone. @type {Record<string, string>} */
const CHANGES = {
  replied: "promise",
  new_time: "promise",
  asked_to_wait: "no_contact_until",
  no_contact: "no_contact",
};

const question = () => byId("event-question", HTMLFormElement);
const field = () => byId("event-date", HTMLInputElement);
const fault = () => byId("event-fault", HTMLElement);
const result = () => byId("event-result", HTMLElement);
const undoing = () => byId("undo", HTMLButtonElement);

/** The kind that is being asked about. */
let kind = "";

/** @param {string} [name] */
const opener = (name = kind) => document.querySelector(`#events [data-event="${name}"]`);

/** @param {Page} page */
export function listen(page) {
  for (const button of document.querySelectorAll("#events [data-event]")) {
    if (!(button instanceof HTMLButtonElement)) continue;
    const name = button.dataset.event ?? "";
    if (name in QUESTIONS) {
      button.setAttribute("aria-expanded", "false");
      button.setAttribute("aria-controls", "event-question");
    }
    button.addEventListener("click", () => {
      if (!(name in QUESTIONS)) happen(page, name, "");
      else if (kind === name) ask("");
      else ask(name);
    });
  }
  question().addEventListener("submit", (event) => {
    event.preventDefault();
    happen(page, kind, field().validity.badInput ? "?" : field().value);
  });
  byId("event-cancel", HTMLButtonElement).addEventListener("click", () => {
    const button = opener();
    ask("");
    if (button instanceof HTMLElement) button.focus();
  });
  undoing().addEventListener("click", () => undo(page));
}

/** Ask the question of a kind; "" asks nothing. @param {string} name */
function ask(name) {
  opener()?.setAttribute("aria-expanded", "false");
  kind = name;
  correct([]);
  question().hidden = !name;
  if (!name) return;
  opener()?.setAttribute("aria-expanded", "true");
  result().hidden = true;
  byId("event-label", HTMLElement).textContent = say(`events.${name}.ask`);
  const hint = byId("event-hint", HTMLElement);
  hint.textContent = known(`events.${name}.hint`) ? say(`events.${name}.hint`) : "";
  field().value = QUESTIONS[name]?.today ? dates.today() : "";
  field().focus();
}

/** @param {string[]} faults */
function correct(faults) {
  fault().hidden = faults.length === 0;
  fault().textContent = faults.length ? `${say("errors.prefix")}${faults.join(" ")}` : "";
  if (faults.length) field().setAttribute("aria-invalid", "true");
  else field().removeAttribute("aria-invalid");
}

/** The engine's event. @param {string} name @param {string} day */
function eventOf(name, day) {
  /** @type {Record<string, unknown>} */
  const event = { kind: name };
  const into = QUESTIONS[name]?.field;
  if (into === "promise") event.promise = { kind: "date", date: day };
  else if (into && into !== "next" && day) event[into] = day;
  return event;
}

/** @param {Page} page @param {string} name @param {string} day */
async function happen(page, name, day) {
  const found = await send(page, eventOf(name, day), name === "next_round" ? day : "");
  if (!found) return;
  if (found.faults.length) {
    if (!question().hidden) {
      correct(found.faults);
      field().focus();
    } else {
      show(say("events.not_done"), refused(found.faults));
    }
    return;
  }
  ask("");
  if (found.next) page.nextRound(found.next);
  else show(say(`events.${name}.done`), found.changes);
}

/**
 * Ask the engine what an event does, and follow it.
 *
 * @param {Page} page
 * @param {Record<string, any>} event
 * @param {string} [next] the date of the next interview, where there is one
 * @returns {Promise<(Result & {next?: Situation}) | null>} null where the engine did not answer
 */
async function send(page, event, next) {
  const before = page.situation();
  const answer = await page.call({ operation: "event", situation: before, event });
  if (!answer) return null;
  let following;
  if (!answer.errors && next) following = await page.call({ operation: "next_round", situation: before, date: next });
  const errors = answer.errors ?? following?.errors;
  if (errors) return { changes: [], faults: errors.map((/** @type {{message: string}} */ { message }) => message) };
  take(answer.situation);
  const title = answer.plan.steps.find((/** @type {{step: string}} */ { step }) => step === event.step)?.title;
  remember(event, title ?? "", answer.changes.map((/** @type {Change} */ { says }) => says), before);
  page.follow(answer.plan);
  drawHistory();
  return { changes: answer.changes, faults: [], next: following?.situation };
}

/** @param {Record<string, any>} event @param {string} title of its step @param {string[]} says @param {Situation} before */
function remember(event, title, says, before) {
  const about = (/** @type {Entry} */ entry) => entry.kind === "sent" && entry.step === event.step;
  if (event.kind === "sent" || event.kind === "not_sent") {
    story.history = story.history.filter((entry) => !about(entry));
    if (event.kind === "not_sent") return;
  }
  const key = event.kind === "sent" ? "" : CHANGES[event.kind] ?? "outcome";
  story.history.push({
    date: dates.today(), kind: event.kind, step: event.step ?? "", title, says,
    undo: key ? { [key]: before[key] ?? null } : {},
  });
}

/**
 * A message went out, or did not.
 *
 * @param {Page} page
 * @param {string} step
 * @param {string | null} date
 * @returns {Promise<Result>}
 */
export async function sent(page, step, date) {
  const found = await send(page, date === null ? { kind: "not_sent", step } : { kind: "sent", step, date });
  if (!found) return { changes: [], faults: [] };
  const { changes, faults } = found;
  announce([...faults, ...changes.map(({ says }) => says)].join(" ") || say("status.planned"));
  return { changes: date === null ? [] : changes.filter((change) => change.step !== step), faults };
}

/** Take back the last thing that happened. @param {Page} page */
async function undo(page) {
  const last = story.history.at(-1);
  if (!last) return;
  const before = page.situation();
  const to = last.kind === "sent" ? await unsent(page, before, last.step) : restored(before, last.undo);
  if (!to) return;
  const answer = await page.call({ operation: "compare", situation: before, to });
  if (!answer) return;
  if (answer.errors) {
    show(say("events.not_done"), refused(answer.errors.map((/** @type {{message: string}} */ { message }) => message)));
    return;
  }
  take(to);
  story.history.pop();
  page.follow(answer.plan);
  drawHistory();
  show(say("events.undone", { what: what(last) }), answer.changes);
}

/** The situation without a message that was sent. @param {Page} page @param {Situation} before @param {string} step */
async function unsent(page, before, step) {
  const answer = await page.call({ operation: "event", situation: before, event: { kind: "not_sent", step } });
  return answer?.situation ?? null;
}

/** @param {Situation} before @param {Record<string, unknown>} undo @returns {Situation} */
function restored(before, undo) {
  const to = { ...before };
  for (const [key, value] of Object.entries(undo)) {
    if (value === null) delete to[key];
    else to[key] = value;
  }
  return to;
}

/** Why nothing was done, as lines. @param {string[]} faults @returns {Change[]} */
const refused = (faults) => faults.map((says) => ({ says, because: null }));

/** Say what was done, what that moved and why, and put the focus there. @param {string} title @param {Change[]} changes */
function show(title, changes) {
  fill(result(), make("p", {}, make("b", {}, title)),
    changes.length > 0 ? changeList(changes) : make("p", {}, say("events.nothing_moved")));
  result().hidden = false;
  result().focus();
}

/** A thing that happened, in words. @param {Entry} entry */
function what({ kind: name, step, title }) {
  if (name === "sent") return say("events.sent.name", { step: title || step });
  return known(`events.${name}.name`) ? say(`events.${name}.name`) : name;
}

/** The history and the way back, as the story has them. */
export function drawHistory() {
  const entries = story.history;
  byId("event-history", HTMLElement).hidden = entries.length === 0;
  fill(byId("event-list", HTMLElement), ...entries.map((entry) => make("li", {},
    make("b", {}, `${dates.long(entry.date)}: ${what(entry)}`),
    entry.says.length > 0 && make("ul", {}, ...entry.says.map((line) => make("li", {}, line))))));
  const last = entries.at(-1);
  undoing().hidden = !last;
  undoing().textContent = last ? say("events.undo", { what: what(last) }) : "";
  const waiting = opener("waiting");
  if (waiting instanceof HTMLElement) waiting.hidden = story.outcome === null;
}

/** Another plan is in use: nothing of the last one stays. */
export function reset() {
  ask("");
  result().hidden = true;
  drawHistory();
}
