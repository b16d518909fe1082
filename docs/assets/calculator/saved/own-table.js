// @ts-check
/**
 * A table of interviews, brought as a file or as pasted cells. The engine reads it on this device;
 * what it found is shown row by row, and becomes saved plans when the reader says so.
 */
import { today } from "../page/dates.js";
import { announce, byId, fill } from "../page/dom.js";
import { inBase64 } from "../page/files.js";
import { note } from "../page/note.js";
import { count, language, say } from "../page/words.js";
import { current } from "../plan/current-plan.js";
import { inUse } from "./autosave.js";
import { columns, draw, question } from "./own-table-review.js";
import * as savedPlans from "./saved-plans.js";
import * as unsavedPlans from "./unsaved-plans.js";

/**
 * @typedef {import("./autosave.js").Page} Page
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 * @typedef {import("./own-table-review.js").Answer} Answer
 */

/** More of a file than is read of any, in bytes: the engine says itself that this is too much. */
const MOST = 5_000_001;

const panel = () => byId("own-table", HTMLFormElement);
const text = () => byId("own-table-text", HTMLTextAreaElement);
const faults = () => byId("own-table-fault", HTMLElement);

const empty = () => ({
  name: "",
  content: "",
  /** @type {Record<string, string>} */
  answers: {},
  /** Every question so far, also those that were answered. @type {Answer["choices"]} */
  asked: [],
});
/** What is being looked at: the file, and what the reader has told about it. */
let brought = empty();
/** What the engine found, once nothing is left to ask. @type {Answer | null} */
let found = null;
let turn = 0;
/** What led here, for the focus to go back to. */
let from = "table-choose";

/** Whether a file is a table, or a workbook, of which the engine says what to do with it. @param {File} file */
export function isTable({ name, type }) {
  return /\.(csv|tsv|tab|xlsx?|xlsm|ods|numbers)$/i.test(name) || /^text\/(csv|tab-separated-values)/.test(type);
}

/** @param {Page} page */
export function listen(page) {
  byId("table-choose", HTMLButtonElement).addEventListener("click", () => {
    from = "table-choose";
    byId("table-file", HTMLInputElement).click();
  });
  byId("table-paste", HTMLButtonElement).addEventListener("click", () => {
    from = "table-paste";
    open(true);
    text().focus();
  });
  byId("own-table-read", HTMLButtonElement).addEventListener("click", async () => {
    begin(page, "", await inBase64(new Blob([text().value], { type: "text/plain" })));
  });
  byId("own-table-leave", HTMLButtonElement).addEventListener("click", () => {
    close();
    byId(from, HTMLElement).focus();
  });
  panel().addEventListener("submit", (event) => {
    event.preventDefault();
    if (found?.rows.length) use(page, found);
  });
}

/** Read a table that was dropped, pasted or chosen. @param {Page} page @param {File} file */
export async function bring(page, file) {
  open(false);
  let content;
  try {
    content = await inBase64(file.slice(0, MOST));
  } catch {
    refuse(say("keep.unreadable"));
    return;
  }
  begin(page, file.name, content);
}

/** Show the place for it, empty. @param {boolean} asksText whether the reader wants to paste it */
function open(asksText) {
  turn += 1;
  found = null;
  brought = empty();
  byId("tables", HTMLDetailsElement).open = true; // for the focus to come back to
  panel().hidden = false;
  byId("own-table-paste", HTMLElement).hidden = !asksText;
  refuse("");
  fill(byId("own-table-asked", HTMLElement));
  for (const id of ["hint", "found", "columns", "same", "use"]) byId(`own-table-${id}`, HTMLElement).hidden = true;
  if (!asksText) panel().scrollIntoView({ block: "nearest" });
}

/** @param {Page} page @param {string} name @param {string} content in base64 */
function begin(page, name, content) {
  brought = { ...empty(), name, content };
  found = null;
  read(page);
}

/** @param {Page} page @param {Record<string, unknown>} [more] @returns {Promise<Answer | null>} */
function ask(page, more = {}) {
  const { locale = language } = /** @type {any} */ (page.situation());
  const { name, content, answers } = brought;
  return page.call({ operation: "read_table", name, content, answers, today: today(), locale, ...more });
}

/** Ask the engine what the table says, with all that was answered. @param {Page} page @param {string} [answered] the question that has just been */
async function read(page, answered) {
  turn += 1;
  const mine = turn;
  panel().setAttribute("aria-busy", "true");
  announce(say("own_table.reading"));
  let answer = await ask(page);
  // Words such as "after Thanksgiving" need the holidays of the rows' own places.
  const regions = answer?.countries?.map((country) => ({ situation: { region: { country } } }));
  if (mine === turn && regions?.length) answer = await ask(page, { plans: regions });
  if (mine !== turn) return;
  panel().removeAttribute("aria-busy");
  if (!answer) return;
  const isPasted = brought.name === "";
  if (answer.errors) {
    refuse(answer.errors.map(({ message }) => message).join(" "));
    byId("own-table-paste", HTMLElement).hidden = !(isPasted && text().value);
    byId("own-table-title", HTMLElement).focus();
    return;
  }
  refuse("");
  byId("own-table-paste", HTMLElement).hidden = true;
  show(page, answer);
  const again = answered && panel().querySelector(`[name="own-table-${CSS.escape(answered)}"]:is(:checked, select)`);
  if (again instanceof HTMLElement) again.focus();
  else byId("own-table-title", HTMLElement).focus();
}

/** Say that it cannot be read, and why. @param {string} words "" takes it back */
function refuse(words) {
  faults().hidden = !words;
  faults().textContent = words && say("errors.prefix") + words;
}

/** @param {Page} page @param {Answer} answer */
function show(page, answer) {
  const known = new Set(brought.asked.map(({ field }) => field));
  brought.asked.push(...answer.choices.filter(({ field }) => !known.has(field)));
  /** @param {string} field @param {string} value */
  const told = (field, value) => {
    brought.answers[field] = value;
    read(page, field);
  };
  fill(byId("own-table-asked", HTMLElement), ...brought.asked.map((choice) => question(choice, brought.answers, told)));
  columns(answer, brought.answers, told);
  found = answer.choices.length ? null : answer;
  byId("own-table-hint", HTMLElement).hidden = !found;
  byId("own-table-found", HTMLElement).hidden = !found;
  const here = found ? same(page, found) : new Map();
  if (found) draw(found, here);
  const choice = byId("own-table-same", HTMLElement);
  choice.hidden = here.size === 0;
  fill(/** @type {HTMLElement} */ (choice.querySelector("legend")), count("own_table.same", here.size));
  const use = byId("own-table-use", HTMLButtonElement);
  use.hidden = !found?.rows.length;
  use.textContent = count("own_table.use", found?.rows.length ?? 0);
}

/** The plans of a table that are here already, by name. @param {Page} page @param {Answer} answer @returns {Map<string, Saved>} */
function same(page, { rows }) {
  const names = new Set(rows.map(({ situation }) => situation.id));
  const plans = unsavedPlans.all(inUse(page)).filter((plan) => names.has(unsavedPlans.idOf(plan)));
  return new Map(plans.map((plan) => [unsavedPlans.idOf(plan), plan]));
}

/** Keep the plans on this device. @param {Page} page @param {Answer} answer */
function use(page, answer) {
  const here = same(page, answer);
  const isKept = byId("own-table-same", HTMLElement).querySelector("input:checked")?.getAttribute("value") !== "table";
  const wanted = answer.rows.filter(({ situation }) => !(isKept && here.has(situation.id)));
  /** @type {Saved[]} */
  const plans = wanted.map(({ situation, application }) => {
    const before = here.get(situation.id);
    const { revision = 0 } = before?.situation ?? {};
    return {
      situation: { ...situation, revision }, application: before?.application || application,
      edits: before?.edits ?? {}, exported: before?.exported ?? {}, written: before?.written ?? 0,
    };
  });
  let kept = 0;
  let fault = "";
  for (const plan of plans) {
    try {
      if (fault) throw new Error(fault);
      plan.written = savedPlans.put(plan, true).written;
      unsavedPlans.pick(unsavedPlans.idOf(plan));
      kept += 1;
    } catch (problem) {
      // What does not fit stays on the page: nothing is lost.
      fault ||= problem instanceof savedPlans.StoreError ? problem.code : "blocked";
      unsavedPlans.lay(plan);
    }
  }
  const shown = plans.find((plan) => unsavedPlans.idOf(plan) === current.id);
  close();
  if (shown) page.open(shown);
  page.changed();
  const said = fault ? [count("own_table.in_tab", plans.length - kept), say(`keep.${fault}`)] : [];
  note([...(kept || !fault ? [count("own_table.saved", kept)] : []), ...said].join(" "), { ways: [[say("own_table.look"), () => {
    // The list may be drawn a moment later; there is something in it for sure.
    byId("board", HTMLElement).hidden = false;
    byId("board-title", HTMLElement).focus();
    byId("board", HTMLElement).scrollIntoView();
  }]] });
}

function close() {
  open(false);
  text().value = "";
  panel().hidden = true;
}
