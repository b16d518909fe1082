// @ts-check
/**
 * The plan in use: what the form says, what has happened since, and what belongs to it. In memory
 * alone; saved/saved-plans.js keeps it where the reader asks for that.
 */
import { write, writeContact, writePromise } from "../form/form-write.js";
import * as form from "../form/form.js";
import { edits, restore } from "./letters.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 *
 * @typedef {object} Entry  one thing that happened
 * @property {string} date  the day it was entered
 * @property {string} kind  the engine's kind of event
 * @property {string} step  the message, where it was about one
 * @property {string} title  what that message is called
 * @property {string[]} says  what changed, in sentences
 * @property {Record<string, unknown>} undo  what the answers were before
 *
 * @typedef {object} Saved  a plan as it is kept and exported; src/calculator/exports/archive.py reads it
 * @property {Situation} situation
 * @property {string} application  shared by the rounds of one application
 * @property {Entry[]} history
 * @property {Record<string, unknown>} edits  messages the reader wrote, by step
 * @property {Exported | {}} exported
 * @property {number} written  how often it was written to this device
 *
 * @typedef {{revision: number, mark: string, steps: string[]}} Exported  the last calendar file
 */

const blank = () => ({
  id: "",
  application: "",
  revision: 0,
  /** @type {{step: string, date: string}[]} */
  sent: [],
  /** @type {Record<string, unknown> | null} */
  outcome: null,
  /** The day they replied without naming a date; the form does not ask it. */
  replied: "",
  /** @type {Entry[]} */
  history: [],
  /** @type {Exported | null} */
  exported: null,
  /** How often it had been written to this device when it was last read; 0 where it is not kept. */
  written: 0,
});

export const story = blank();

/** The answers and what happened since, as the contract's situation. @returns {Situation} */
export function situation() {
  const found = form.read();
  const promise = /** @type {Record<string, unknown>} */ (found.promise);
  if (story.replied && promise.kind === "none") promise.said_on = story.replied;
  if (story.sent.length) found.sent = story.sent;
  if (story.outcome) found.outcome = story.outcome;
  if (story.id) {
    found.id = story.id;
    found.revision = story.revision;
  }
  return found;
}

/** Take over what happened from a situation, whoever made it. @param {Situation} document */
function takeStory(document) {
  const outcome = /** @type {any} */ (document.outcome);
  const promise = /** @type {any} */ (document.promise);
  story.sent = /** @type {any} */ (document.sent) ?? [];
  story.outcome = outcome && outcome.kind !== "waiting" ? outcome : null;
  story.replied = promise && (promise.kind ?? "none") === "none" ? promise.said_on ?? "" : "";
}

/**
 * Take over what an event changed; every other answer stays as the reader gave it.
 *
 * @param {Situation} document the engine's situation after the event
 */
export function take(document) {
  takeStory(document);
  writePromise(document);
  writeContact(document);
  form.reveal();
}

/** A name for a plan that nothing can be read from. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** Give the plan in use its name, once. It stays the same in every calendar and on every device. */
export function name() {
  story.id ||= newId();
  story.application ||= story.id;
  return story.id;
}

/** The plan in use as it is kept. @param {Situation} [found] @returns {Saved} */
export function record(found = situation()) {
  name();
  return {
    situation: { ...found, id: story.id, revision: story.revision },
    application: story.application,
    history: story.history,
    edits: edits(),
    exported: story.exported ?? {},
    written: story.written,
  };
}

/** Put a plan in the place of the one in use. @param {Saved} saved */
export function open(saved) {
  const { id, revision } = saved.situation;
  Object.assign(story, {
    ...blank(),
    id: typeof id === "string" ? id : "",
    revision: typeof revision === "number" ? revision : 0,
    application: saved.application || (typeof id === "string" ? id : ""),
    history: (saved.history ?? []).filter(isEntry),
    exported: isExported(saved.exported) ? saved.exported : null,
    written: saved.written ?? 0,
  });
  takeStory(saved.situation);
  restore(saved.edits ?? {});
  write(saved.situation);
}

/** Begin a plan with nothing in it. @param {string} day the interview's date */
export function clear(day) {
  open({ situation: { interview: { date: day } }, application: "", history: [], edits: {}, exported: {}, written: 0 });
}

/** @param {any} found @returns {found is Entry} */
function isEntry(found) {
  return ["date", "kind", "step", "title"].every((key) => typeof found?.[key] === "string")
    && typeof found.undo === "object" && found.undo !== null
    && Array.isArray(found.says) && found.says.every((/** @type {unknown} */ line) => typeof line === "string");
}

/** @param {any} found @returns {found is Exported} */
function isExported(found) {
  return typeof found?.revision === "number" && typeof found.mark === "string" && Array.isArray(found.steps);
}
