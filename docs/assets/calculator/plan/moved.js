// @ts-check
/**
 * What the last answer or event moved: the days of the plan before and of the plan now, side by side.
 * The engine moves them; this says which, and marks their cards until something else moves.
 */
import * as dates from "../page/dates.js";
import { count, say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Plan} Plan
 *
 * @typedef {object} Move
 * @property {string} step
 * @property {string} title
 * @property {string | null} before its day before; null for a new step
 * @property {string | null} after its day now; null for a step that fell away
 */

/** The days before of the steps that moved last; null for a step that is new. @type {Map<string, string | null>} */
let marks = new Map();

/** The steps that wait for their day. @param {Plan} plan */
const open = ({ steps }) => steps.filter(({ status }) => status !== "done" && status !== "skipped");

/**
 * What moved between two plans, in the order of the newer one.
 *
 * @param {Plan} before @param {Plan} after
 * @returns {Move[]}
 */
export function moves(before, after) {
  const old = new Map(open(before).map((step) => [step.step, step]));
  const names = new Set(after.steps.map(({ step }) => step));
  const found = open(after).filter(({ step, best }) => old.get(step)?.best !== best)
    .map(({ step, title, best }) => ({ step, title, before: old.get(step)?.best ?? null, after: best }));
  const gone = [...old.values()].filter(({ step }) => !names.has(step))
    .map(({ step, title, best }) => ({ step, title, before: best, after: null }));
  return [...found, ...gone];
}

/** Mark the cards of what moved; where nothing did, the marks stay. @param {Move[]} moved */
export function mark(moved) {
  if (moved.length) marks = new Map(moved.map(({ step, before }) => [step, before]));
}

/** What stands at a moved step's card; "" at one that has not moved. @param {import("../page/types.js").Step} step */
export function markOf({ step, best }) {
  const before = marks.get(step);
  if (before === undefined || before === best) return "";
  return before === null ? say("step.new") : say("step.was", { date: dates.short(before) });
}

/** Another plan takes the place of this one: nothing has moved in it. */
export function forget() {
  marks = new Map();
}

/** What moved, in one line. @param {Move[]} moved at least one */
export function sentence([first, ...rest]) {
  if (!first) return "";
  const { title, before, after } = first;
  const key = after === null ? "gone" : before === null ? "new" : "one";
  const told = say(`moved.${key}`, { title, date: after === null ? "" : dates.long(after) });
  return rest.length ? `${told} ${count("moved.more", rest.length)}` : told;
}
