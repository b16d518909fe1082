// @ts-check
/**
 * The plan in use: what the form says, what has happened since, and what belongs to it. In memory
 * alone; saved/ keeps it where the reader asks for that. The form holds the first promise of the
 * story, `entries` holds all the rest: together they are the document's story, and nothing is kept
 * twice.
 */
import * as form from "../form/form.js";
import { control } from "../form/answers.js";
import { write } from "../form/form-write.js";
import { edits, restore } from "./letters.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 * @typedef {import("../page/types.js").Entry} Entry
 *
 * @typedef {object} Saved  a plan as it is kept and exported; src/calculator/exports/archive.py reads it
 * @property {Situation} situation
 * @property {string} application  shared by the rounds of one application
 * @property {Record<string, unknown>} edits  messages the reader wrote, by step
 * @property {Exported | {}} exported
 * @property {number} written  how often it was written to this device
 * @property {{name: string, title: string, date: string}} [next]  what home says of it, on this device alone
 *
 * @typedef {{revision: number, mark: string, steps: string[], days?: Record<string, string>}} Exported
 *   the last calendar file: its steps, and since 0.2.0 also their days
 */

const blank = () => ({
  id: "",
  application: "",
  revision: 0,
  /** What happened, the form's promise left out. @type {Entry[]} */
  entries: [],
  /** The reader's own days, by step. @type {Record<string, string>} */
  ownDays: {},
  /** Answers to questions of a centre's own that this page does not ask. @type {Record<string, string>} */
  ownFields: {},
  /** Whether the notes are written. */
  notesWritten: false,
  /** @type {Exported | null} */
  exported: null,
  /** How often it had been written to this device when it was last read; 0 where it is not kept. */
  written: 0,
});

export const current = blank();

/** The answers and what happened since, as the contract's situation. @returns {Situation} */
export function situation() {
  const found = form.read();
  const told = form.promise();
  const story = [...(told ? [told] : []), ...current.entries];
  if (story.length) found.story = story;
  if (Object.keys(current.ownDays).length) found.own_days = current.ownDays;
  if (Object.keys(current.ownFields).length) {
    found.own_fields = { ...current.ownFields, .../** @type {any} */ (found.own_fields) };
  }
  if (current.notesWritten) found.notes = { .../** @type {any} */ (found.notes), written: true };
  if (current.id) {
    found.id = current.id;
    found.revision = current.revision;
  }
  return found;
}

/** The story of a document. @param {Situation} document @returns {Entry[]} */
export function storyOf(document) {
  return Array.isArray(document.story) ? document.story : [];
}

/**
 * Take over a story and own days that an event changed; every other answer stays as the reader gave it.
 *
 * @param {Situation} document
 */
export function take(document) {
  const story = storyOf(document);
  const [first] = story;
  const before = form.promise();
  const isForms = first?.kind === "promise";
  if (JSON.stringify(isForms ? first : null) !== JSON.stringify(before)) form.setPromise(isForms ? first : null);
  current.entries = isForms ? story.slice(1) : story;
  current.ownDays = { .../** @type {any} */ (document.own_days) };
  current.notesWritten = /** @type {any} */ (document.notes)?.written === true;
  form.reveal();
}

/** A name for a plan that nothing can be read from. */
export function newId() {
  return [...crypto.getRandomValues(new Uint8Array(10))].map((byte) => byte.toString(36).padStart(2, "0")).join("");
}

/** Give the plan in use its name, once. It stays the same in every calendar and on every device. */
export function name() {
  current.id ||= newId();
  current.application ||= current.id;
  return current.id;
}

/** The plan in use as it is kept. @param {Situation} [found] @returns {Saved} */
export function record(found = situation()) {
  name();
  return {
    situation: { ...found, id: current.id, revision: current.revision },
    application: current.application,
    edits: edits(),
    exported: current.exported ?? {},
    written: current.written,
  };
}

/** Put a plan in the place of the one in use. @param {Saved} saved its situation of version 2 */
export function open(saved) {
  const { id, revision } = saved.situation;
  Object.assign(current, {
    ...blank(),
    id: typeof id === "string" ? id : "",
    revision: typeof revision === "number" ? revision : 0,
    application: saved.application || (typeof id === "string" ? id : ""),
    exported: isExported(saved.exported) ? saved.exported : null,
    written: saved.written ?? 0,
  });
  restore(saved.edits ?? {});
  write(saved.situation);
  const own = Object.entries(/** @type {any} */ (saved.situation.own_fields) ?? {});
  current.ownFields = Object.fromEntries(own.filter(([name]) => !control(`own_fields.${name}`)));
  const [first] = storyOf(saved.situation);
  form.setPromise(first?.kind === "promise" ? first : null, id ? "none" : "");
  take(saved.situation);
}

/** Begin a plan with nothing in it. @param {string} day the interview's date */
export function clear(day) {
  open({ situation: { interview: { date: day } }, application: "", edits: {}, exported: {}, written: 0 });
}

/** @param {any} found @returns {found is Exported} */
function isExported(found) {
  return typeof found?.revision === "number" && typeof found.mark === "string" && Array.isArray(found.steps);
}
