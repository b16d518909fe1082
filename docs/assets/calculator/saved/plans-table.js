// @ts-check
/** All plans as a table of one's own, which a spreadsheet opens and this page reads again. */
import { today } from "../page/dates.js";
import { byId } from "../page/dom.js";
import { download } from "../page/files.js";
import { note } from "../page/note.js";
import { language, say } from "../page/words.js";
import { inUse } from "./autosave.js";
import { separator } from "./record.js";
import * as unsavedPlans from "./unsaved-plans.js";

/** @typedef {import("./autosave.js").Page} Page */

/** @type {Record<string, string>} */
const TYPES = { csv: "text/csv", tsv: "text/tab-separated-values" };

/** @param {Page} page */
export function listen(page) {
  for (const form of Object.keys(TYPES)) {
    byId(`table-${form}`, HTMLButtonElement).addEventListener("click", () => save(page, form));
  }
}

/** @param {Page} page @param {string} form */
async function save(page, form) {
  const plans = unsavedPlans.all(inUse(page));
  if (plans.length === 0) {
    note(say("keep.nothing"));
    return;
  }
  const { locale = language } = /** @type {any} */ (page.situation());
  const answer = await page.call({
    operation: "table", format: form, separator: separator(), locale,
    plans: plans.map(({ situation }) => ({ situation: { ...situation, today: today() } })),
  });
  if (!answer) return;
  if (answer.errors) note(say("own_table.without"), { list: answer.errors.map((/** @type {{message: string}} */ { message }) => message) });
  if (download(answer.text, answer.filename, `${TYPES[form]};charset=utf-8`)) {
    byId("table-said", HTMLElement).textContent = say("own_table.table_saved");
  }
}
