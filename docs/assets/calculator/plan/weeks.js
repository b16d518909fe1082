// @ts-check
/** Which weeks the picture shows, and what lies on each of their days. Counts nothing: it lays out. */
import { plus, weekStart } from "../page/dates.js";

/**
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {import("../page/types.js").Step} Step
 *
 * @typedef {object} Bar
 * @property {Step} step
 * @property {string} tint a, b or c
 * @property {number} lane its place among the bars that overlap, from 0
 * @property {number} lanes how many lie beside each other
 * @property {boolean} starts
 * @property {boolean} ends
 *
 * @typedef {object} Day
 * @property {string} date
 * @property {Step[]} act the steps whose day this is
 * @property {Bar[]} bars
 * @property {import("../page/types.js").DayOff | undefined} off
 * @property {boolean} today
 * @property {boolean} interview
 * @property {boolean} deadline
 * @property {boolean} past
 */

/**
 * The colour of each step's time: its own in every plan, so that it stays what it is when the plan
 * changes. Steps that follow each other have different ones.
 *
 * @type {Record<string, string>}
 */
const TINTS = {
  thank_you: "a", rearrange: "b", answer_update: "c", status_check: "b", second_status_check: "c", last_note: "a",
  ask_in_writing: "b", ask_in_writing_again: "c", reply_to_offer: "a", decide_offer: "b",
  tell_preferred_employer: "a", answer_other_offer: "c", feedback_request: "a", handwritten_note: "b", keep_in_touch: "c",
};
/** Fewer empty weeks than this are drawn as they are. */
const QUIET = 3;

/**
 * The weeks of a plan, as they begin where the employer is. A long run of weeks in which nothing lies is folded into one
 * line.
 *
 * @param {Plan} plan
 * @returns {{shown: ({days: Day[]} | {quiet: number})[], first: string, last: string}}
 */
export function weeks(plan) {
  const drawn = plan.steps.filter(({ status }) => status !== "skipped");
  const bars = spans(plan);
  const all = [
    plan.today, plan.interview, ...(plan.deadline ? [plan.deadline] : []),
    ...drawn.flatMap(({ best, earliest, latest, step }) => (step === "move_on" ? [best] : [best, earliest, latest])),
  ].sort();
  const first = all[0] ?? plan.today;
  const last = all.at(-1) ?? first;
  const off = new Map(plan.days_off.map((day) => [day.date, day]));

  /** @type {({days: Day[]} | {quiet: number})[]} */
  const shown = [];
  /** @type {{days: Day[]}[]} */
  let empty = [];
  const flush = () => {
    if (empty.length < QUIET) shown.push(...empty);
    else shown.push({ quiet: empty.length });
    empty = [];
  };
  for (let start = weekStart(first); start <= last; start = plus(start, 7)) {
    const days = [0, 1, 2, 3, 4, 5, 6].map((ahead) => {
      const date = plus(start, ahead);
      return {
        date,
        act: drawn.filter(({ best }) => best === date),
        // A day off is no good time for anything.
        bars: off.has(date) ? [] : bars.filter(({ step }) => step.earliest <= date && date <= step.latest).map((bar) => ({
          ...bar, starts: bar.step.earliest === date || off.has(plus(date, -1)), ends: bar.step.latest === date || off.has(plus(date, 1)),
        })),
        off: off.get(date),
        today: date === plan.today,
        interview: date === plan.interview,
        deadline: date === plan.deadline,
        past: date < plan.today,
      };
    });
    if (days.some((day) => day.act.length || day.bars.length || day.today || day.interview || day.deadline)) {
      flush();
      shown.push({ days });
    } else {
      empty.push({ days });
    }
  }
  flush();
  return { shown, first, last };
}

/** The tint of each step that has a bar, by the step's name. @param {Plan} plan */
export function tints(plan) {
  return new Map(spans(plan).map(({ step, tint }) => [step.step, tint]));
}

/**
 * The bars of a plan, in lanes: those that overlap lie under each other, the others take the whole
 * height. The notes have none: they belong to the day of the interview.
 *
 * @param {Plan} plan
 * @returns {Bar[]}
 */
function spans(plan) {
  const steps = plan.steps.filter(({ step, status, earliest, latest }) =>
    step !== "notes" && status !== "skipped" && earliest < latest);
  const ordered = steps.sort((one, two) => (one.earliest < two.earliest ? -1 : one.earliest > two.earliest ? 1 : 0));
  /** @type {Bar[]} */
  const bars = [];
  /** @type {Bar[]} */
  let cluster = [];
  let until = "";
  ordered.forEach((step) => {
    if (step.earliest > until) cluster = [];
    until = cluster.length && until > step.latest ? until : step.latest;
    const taken = new Set(cluster.filter((bar) => bar.step.latest >= step.earliest).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    const bar = { step, tint: TINTS[step.step] ?? "a", lane, lanes: 1, starts: false, ends: false };
    cluster.push(bar);
    bars.push(bar);
    const lanes = Math.max(...cluster.map((each) => each.lane)) + 1;
    for (const each of cluster) each.lanes = lanes;
  });
  return bars;
}
