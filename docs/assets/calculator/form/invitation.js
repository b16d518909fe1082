// @ts-check
/**
 * The invitation, brought as a file or as text. The engine reads it on this device; what it found
 * stands in a form of its own, to be corrected, and goes into the answers when the reader says so.
 */
import { today } from "../page/dates.js";
import { announce, byId, fill, make } from "../page/dom.js";
import { inBase64 } from "../page/files.js";
import { note } from "../page/note.js";
import { language, say } from "../page/words.js";
import { write } from "./form-write.js";
import { merged, review } from "./invitation-review.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 *
 * @typedef {object} Choice  what only the reader knows
 * @property {"event" | "day" | "candidate"} field
 * @property {string} question
 * @property {{value: string, label: string}[]} options
 *
 * @typedef {object} Page  what the page does for this part
 * @property {(request: Record<string, unknown>) => Promise<any>} call
 * @property {() => Situation} situation
 * @property {() => Situation | null} good the answers that gave a plan
 * @property {() => void} anew lay the plan in use aside and begin another
 * @property {() => void} show
 */

/** More of a file than is read of any, in bytes: the engine says itself that this is too much. */
const MOST = 10_000_001;

const panel = () => byId("brought", HTMLFormElement);
const faults = () => byId("brought-fault", HTMLElement);
const text = () => byId("brought-text", HTMLTextAreaElement);

/** What is being looked at: the file, and what the reader has told about it. */
let brought = {
  name: "",
  content: "",
  /** @type {Record<string, string>} */
  answers: {},
  /** Every question so far, also those that were answered. @type {Choice[]} */
  asked: [],
  isFirst: false,
};
/** What was found, as it is corrected. @type {ReturnType<typeof review> | null} */
let found = null;
let turn = 0;

/** @param {Page} page */
export function listen(page) {
  byId("bring-file", HTMLButtonElement).addEventListener("click", () => byId("invitation-file", HTMLInputElement).click());
  byId("bring-text", HTMLButtonElement).addEventListener("click", () => {
    open(true);
    text().focus();
  });
  byId("brought-read", HTMLButtonElement).addEventListener("click", async () => {
    const file = new Blob([text().value], { type: "text/plain" });
    begin(page, "", await inBase64(file));
  });
  byId("brought-anew", HTMLButtonElement).addEventListener("click", () => use(page, true));
  byId("brought-leave", HTMLButtonElement).addEventListener("click", leave);
  panel().addEventListener("submit", (event) => {
    event.preventDefault();
    if (found) use(page, false);
  });
}

/** Read a file that was dropped, pasted or chosen. @param {Page} page @param {File} file @param {boolean} [isFirst] of several */
export async function bring(page, file, isFirst = false) {
  open(false);
  let content;
  try {
    content = await inBase64(file.slice(0, MOST));
  } catch {
    refuse(say("keep.unreadable"));
    return;
  }
  begin(page, file.name, content, isFirst);
}

/** Show the place for it, empty. @param {boolean} asksText whether the reader wants to paste it */
function open(asksText) {
  turn += 1;
  found = null;
  brought = { name: "", content: "", answers: {}, asked: [], isFirst: false };
  panel().hidden = false;
  byId("brought-paste", HTMLElement).hidden = !asksText;
  refuse("");
  for (const id of ["brought-asked", "brought-notes", "brought-found"]) fill(byId(id, HTMLElement));
  for (const id of ["brought-use", "brought-anew", "brought-hint"]) byId(id, HTMLElement).hidden = true;
}

/** @param {Page} page @param {string} name @param {string} content in base64 @param {boolean} [isFirst] */
function begin(page, name, content, isFirst = false) {
  Object.assign(brought, { name, content, answers: {}, asked: [], isFirst });
  found = null;
  read(page);
}

/** Ask the engine what the file says, with all that was answered. @param {Page} page @param {string} [answered] the question that has just been */
async function read(page, answered) {
  turn += 1;
  const mine = turn;
  const before = page.situation();
  const { locale = language, candidate } = /** @type {any} */ (before);
  panel().setAttribute("aria-busy", "true");
  announce(say("invitation.reading"));
  const answer = await page.call({
    operation: "read_invitation", name: brought.name, content: brought.content, today: today(), locale,
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone, candidate: candidate?.email || candidate?.name,
    ...brought.answers,
  });
  if (mine !== turn) return;
  panel().removeAttribute("aria-busy");
  if (!answer) return;
  if (answer.errors) {
    refuse(answer.errors.map((/** @type {{message: string}} */ { message }) => message).join(" "));
    return;
  }
  refuse("");
  byId("brought-paste", HTMLElement).hidden = true;
  draw(page, answer);
  const radio = answered && panel().querySelector(`input[name="brought-${answered}"]:checked`);
  if (radio instanceof HTMLElement) radio.focus();
  else byId("brought-title", HTMLElement).focus();
}

/** Say that it cannot be read, and why. @param {string} words "" takes it back */
function refuse(words) {
  faults().hidden = !words;
  faults().textContent = words && say("errors.prefix") + words;
}

/** @param {Page} page @param {any} answer */
function draw(page, answer) {
  const known = new Set(brought.asked.map(({ field }) => field));
  brought.asked.push(...answer.choices.filter((/** @type {Choice} */ { field }) => !known.has(field)));
  fill(byId("brought-asked", HTMLElement), ...brought.asked.map((choice) => question(page, choice)));
  const notes = [...answer.notes, ...(brought.isFirst ? [say("invitation.first_only")] : [])];
  fill(byId("brought-notes", HTMLElement), ...notes.map((/** @type {string} */ words) => make("li", {}, words)));
  // While it is not known which event is meant, there is nothing to look at.
  const isOpen = answer.choices.some((/** @type {Choice} */ { field }) => field === "event");
  found = isOpen ? null : review(answer, page.situation(), page.good() !== null, found?.corrected());
  fill(byId("brought-found", HTMLElement), found?.node);
  byId("brought-use", HTMLElement).hidden = isOpen;
  byId("brought-hint", HTMLElement).hidden = isOpen;
  byId("brought-anew", HTMLElement).hidden = isOpen || page.good() === null;
}

/** @param {Page} page @param {Choice} choice */
function question(page, { field, question: words, options }) {
  const choices = options.map(({ value, label }) => {
    const radio = make("input", { type: "radio", name: `brought-${field}`, value });
    radio.checked = brought.answers[field] === value;
    radio.addEventListener("change", () => answer(page, field, value));
    return make("label", {}, radio, make("span", {}, label));
  });
  return make("fieldset", { class: "chips small" }, make("legend", {}, words), make("div", { class: "choices" }, ...choices));
}

/** @param {Page} page @param {Choice["field"]} field @param {string} value */
function answer(page, field, value) {
  if (field === "event") {
    // Another event has other days and other people.
    brought.answers = {};
    brought.asked = brought.asked.filter((each) => each.field === "event");
    found = null;
  }
  brought.answers[field] = value;
  found?.forget(field === "day" ? "interview.date" : "people");
  read(page, field);
}

/** Take over what stands there now. @param {Page} page @param {boolean} isNew into a plan of its own */
function use(page, isNew) {
  const values = found?.values();
  if (!values) return;
  if (isNew) page.anew();
  const before = page.situation();
  write(merged(before, values));
  close();
  page.show();
  note(say("invitation.used"), { focus: false, ways: isNew ? [] : [[say("invitation.undo"), () => {
    write(before);
    page.show();
  }]] });
}

function leave() {
  close();
  byId("bring-file", HTMLElement).focus();
}

function close() {
  open(false);
  text().value = "";
  panel().hidden = true;
}
