// @ts-check
/**
 * A table of interviews, brought as a file or as pasted cells. What the engine found in it is shown
 * row by row, and becomes saved plans when the reader says so.
 */
import { bringing } from "../page/bringing.js";
import { today } from "../page/dates.js";
import { byId, fill } from "../page/dom.js";
import { note } from "../page/note.js";
import { count, language, say } from "../page/words.js";
import { current } from "../plan/current-plan.js";
import { inUse } from "./autosave.js";
import { columns, rows } from "./own-table-review.js";
import * as savedPlans from "./saved-plans.js";
import * as unsavedPlans from "./unsaved-plans.js";

/**
 * @typedef {import("./autosave.js").Page} Page
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 * @typedef {import("./own-table-review.js").Answer} Answer
 */

/** Whether a file is a table, or a workbook, of which the engine says what to do with it. @param {File} file */
export function isTable({ name, type }) {
  return /\.(csv|tsv|tab|xlsx?|xlsm|ods|numbers)$/i.test(name) || /^text\/(csv|tab-separated-values)/.test(type);
}

/** @param {Page} page */
export function listen(page) {
  /** What the engine found, once nothing is left to ask. @type {Answer | null} */
  let found = null;
  const place = bringing({
    id: "own-table",
    ways: { choose: "table-choose", paste: "table-paste", picker: "table-file" },
    most: 5_000_001,
    reading: "own_table.reading",

    /** @returns {Promise<Answer | null>} */
    async ask({ name, content, answers }) {
      const { locale = language } = /** @type {any} */ (page.situation());
      const request = { operation: "read_table", name, content, answers, today: today(), locale };
      const answer = await page.call(request);
      // Words such as "after Thanksgiving" need the holidays of the rows' own places.
      const plans = answer?.countries?.map((/** @type {string} */ country) => ({ situation: { region: { country } } }));
      return plans?.length ? page.call({ ...request, plans }) : answer;
    },

    draw(answer, { answers }) {
      byId("tables", HTMLDetailsElement).open = true; // for the focus to come back to
      found = answer?.choices.length ? null : answer;
      columns(answer, answers, (field, value) => place.tell(field, value));
      byId("own-table-hint", HTMLElement).hidden = !found;
      byId("own-table-found", HTMLElement).hidden = !found;
      const here = found ? same(page, found) : new Map();
      if (found) rows(found, here);
      const choice = byId("own-table-same", HTMLElement);
      choice.hidden = here.size === 0;
      fill(/** @type {HTMLElement} */ (choice.querySelector("legend")), count("own_table.same", here.size));
      const button = byId("own-table-use", HTMLButtonElement);
      button.hidden = !found?.rows.length;
      button.textContent = count("own_table.use", found?.rows.length ?? 0);
    },

    use() {
      if (!found?.rows.length) return;
      const plans = wanted(page, found);
      place.close();
      keep(page, plans);
    },
  });
  return place;
}

/** The plans of a table that are here already, by name. @param {Page} page @param {Answer} answer @returns {Map<string, Saved>} */
function same(page, { rows }) {
  const names = new Set(rows.map(({ situation }) => situation.id));
  const plans = unsavedPlans.all(inUse(page)).filter((plan) => names.has(unsavedPlans.idOf(plan)));
  return new Map(plans.map((plan) => [unsavedPlans.idOf(plan), plan]));
}

/** The rows that become plans, with what is here of them already. @param {Page} page @param {Answer} answer @returns {Saved[]} */
function wanted(page, answer) {
  const here = same(page, answer);
  const isKept = byId("own-table-same", HTMLElement).querySelector("input:checked")?.getAttribute("value") !== "table";
  const rows = answer.rows.filter(({ situation }) => !(isKept && here.has(situation.id)));
  return rows.map(({ situation, application }) => {
    const before = here.get(situation.id);
    const { revision = 0 } = before?.situation ?? {};
    return {
      situation: { ...situation, revision }, application: before?.application || application,
      edits: before?.edits ?? {}, exported: before?.exported ?? {}, written: before?.written ?? 0,
    };
  });
}

/** Keep the plans on this device. @param {Page} page @param {Saved[]} plans */
function keep(page, plans) {
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
