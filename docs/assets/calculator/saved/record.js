// @ts-check
/** The record of what was sent and heard, of one plan or of all: as a file, or on paper. */
import { today } from "../page/dates.js";
import { byId, fill, make } from "../page/dom.js";
import { download } from "../page/files.js";
import { note } from "../page/note.js";
import { language, say } from "../page/words.js";
import { inUse } from "./autosave.js";
import * as unsavedPlans from "./unsaved-plans.js";

/** @typedef {import("./autosave.js").Page} Page */

/** @type {Record<string, string>} */
const TYPES = { text: "text/plain", csv: "text/csv", markdown: "text/markdown" };

/** @param {Page} page */
export function listen(page) {
  const place = byId("record", HTMLDetailsElement);
  const name = byId("record-name", HTMLInputElement);
  byId("record-open", HTMLButtonElement).addEventListener("click", () => {
    place.open = true;
    place.querySelector("summary")?.focus();
    place.scrollIntoView({ block: "nearest" });
  });
  place.addEventListener("toggle", () => {
    // Whoever has one plan has no choice to make.
    byId("record-which", HTMLElement).hidden = !page.good() || unsavedPlans.all(inUse(page)).length < 2;
    name.value ||= String(/** @type {any} */ (page.situation().candidate)?.name ?? "");
  });
  for (const form of Object.keys(TYPES)) {
    byId(`record-${form}`, HTMLButtonElement).addEventListener("click", () => save(page, form));
  }
  byId("record-print", HTMLButtonElement).addEventListener("click", () => print(page));
}

/** Ask for the record; says so where there is none. @param {Page} page @param {string} form */
async function ask(page, form) {
  const own = inUse(page);
  const isAll = byId("record-all", HTMLInputElement).checked || !own;
  const plans = isAll ? unsavedPlans.all(own) : [own];
  if (plans.length === 0) {
    note(say("keep.nothing"));
    return null;
  }
  const answer = await page.call({
    operation: "record", format: form, name: byId("record-name", HTMLInputElement).value, separator: separator(),
    plans: plans.map(({ situation }) => ({ situation: { ...situation, today: today() } })),
  });
  if (answer?.errors) note(say("keep.record_without"), { list: answer.errors.map((/** @type {{message: string}} */ { message }) => message) });
  return answer;
}

/** What parts the cells where this reader's spreadsheet writes numbers: a comma in them leaves the semicolon. */
export function separator() {
  const decimal = new Intl.NumberFormat(navigator.language || language).formatToParts(1.5).find(({ type }) => type === "decimal");
  return decimal?.value === "," ? ";" : ",";
}

/** @param {Page} page @param {string} form */
async function save(page, form) {
  const answer = await ask(page, form);
  if (!answer) return;
  download(answer.text, answer.filename, `${TYPES[form]};charset=utf-8`);
  byId("record-said", HTMLElement).textContent = say("keep.record_saved");
}

/** A sheet with the record alone. @param {Page} page */
async function print(page) {
  const answer = await ask(page, "text");
  if (!answer) return;
  const cells = (/** @type {"th" | "td"} */ tag, /** @type {string[]} */ row) =>
    make("tr", {}, ...row.map((cell) => make(tag, tag === "th" ? { scope: "col" } : {}, cell)));
  fill(byId("record-paper", HTMLElement), make("h2", {}, answer.heading), make("table", {},
    make("thead", {}, cells("th", answer.columns)),
    make("tbody", {}, ...answer.rows.map((/** @type {string[]} */ row) => cells("td", row)))));
  document.body.classList.add("print-record");
  addEventListener("afterprint", () => {
    document.body.classList.remove("print-record");
    fill(byId("record-paper", HTMLElement));
  }, { once: true });
  window.print();
}
