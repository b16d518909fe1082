// @ts-check
/** Plans as one file, out and in; and clearing everything. */
import { byId } from "../page/dom.js";
import { today } from "../page/dates.js";
import { download } from "../page/files.js";
import { inUse } from "./autosave.js";
import { close, note } from "../page/note.js";
import * as unsavedPlans from "./unsaved-plans.js";
import * as savedPlans from "./saved-plans.js";
import * as thisTab from "./this-tab.js";
import { current, newId } from "../plan/current-plan.js";
import { count, say } from "../page/words.js";

/** @typedef {import("./autosave.js").Page} Page @typedef {import("../plan/current-plan.js").Saved} Saved */

/** Largest file that is opened, in bytes. */
const LARGEST = 5_000_000;

/** @param {Page} page */
export function listen(page) {
  const picker = byId("import-file", HTMLInputElement);
  byId("export", HTMLButtonElement).addEventListener("click", () => exportAll(page));
  byId("import", HTMLButtonElement).addEventListener("click", () => picker.click());
  byId("clear", HTMLButtonElement).addEventListener("click", () => {
    note(say("keep.clear_ask"), { ways: [
      [say("keep.clear_yes"), () => clear(page)],
      [say("keep.clear_no"), close],
    ] });
  });
}

/** @param {Page} page */
function exportAll(page) {
  const plans = unsavedPlans.all(inUse(page)).map(({ written: _, next: __, ...plan }) => plan);
  if (plans.length === 0) {
    note(say("keep.nothing"));
    return;
  }
  const file = savedPlans.archive(/** @type {Saved[]} */ (plans));
  const name = `${say("keep.file")}-${today()}.json`;
  if (!download(`${JSON.stringify(file, null, 2)}\n`, name, "application/json")) return;
  note([say("keep.exported"), leavesOut() ? say("keep.newer") : ""].filter(Boolean).join(" "));
}

/** Whether a plan is kept that only a newer version of the page can write into a file. */
function leavesOut() {
  try {
    return savedPlans.hasNewer();
  } catch {
    return false; // Where nothing can be stored, nothing is.
  }
}

/** Open a file of plans. @param {Page} page @param {File} file */
export async function read(page, file) {
  if (file.size > LARGEST) {
    note(say("keep.too_large", { size: Math.round(file.size / 1_000_000) }));
    return;
  }
  let text;
  try {
    text = await file.text();
  } catch {
    note(say("keep.unreadable"));
    return;
  }
  /** @type {Set<string>} */
  const seen = new Set();
  const answer = await page.call({ operation: "import", text, today: today() });
  if (!answer) return;
  const faults = (answer.errors ?? []).map((/** @type {any} */ { field, message }) => (field ? say("pair.said", { what: field, said: message }) : message));
  const plans = (answer.plans ?? []).map((/** @type {any} */ plan) => named(plan, seen));
  if (plans.length === 0) {
    note(faults[0] ?? say("keep.nothing"), { list: faults.slice(1) });
    return;
  }
  const here = new Map(unsavedPlans.all(inUse(page)).map((plan) => [unsavedPlans.idOf(plan), plan]));
  const same = plans.filter((/** @type {Saved} */ plan) => here.has(unsavedPlans.idOf(plan)));
  const fresh = plans.filter((/** @type {Saved} */ plan) => !here.has(unsavedPlans.idOf(plan)));
  if (same.length === 0) {
    accept(page, fresh, faults);
    return;
  }
  note(count("keep.import_same", same.length), { ways: [
    [say("keep.import_file"), () => accept(page, plans, faults)],
    [say("keep.import_here"), () => accept(page, fresh, faults)],
  ] });
}

/** @param {any} plan @param {Set<string>} seen @returns {Saved} with a name that no other has */
function named(plan, seen) {
  const id = plan.situation.id && !seen.has(plan.situation.id) ? plan.situation.id : newId();
  seen.add(id);
  return { ...plan, situation: { ...plan.situation, id }, application: plan.application || id, written: 0 };
}

/**
 * Take over plans; one that is here already gives way to that of the file, as the reader chose.
 *
 * @param {Page} page
 * @param {Saved[]} plans
 * @param {string[]} faults
 */
function accept(page, plans, faults) {
  const shown = plans.find((plan) => unsavedPlans.idOf(plan) === current.id) ?? (plans.length === 1 ? plans[0] : undefined);
  const saved = new Map(unsavedPlans.saved().map((plan) => [unsavedPlans.idOf(plan), plan.written]));
  try {
    for (const plan of plans) {
      const written = saved.get(unsavedPlans.idOf(plan));
      if (!written) unsavedPlans.lay(plan);
      else plan.written = savedPlans.put({ ...plan, written }, true).written;
    }
  } catch (fault) {
    note(say(`keep.${fault instanceof savedPlans.StoreError ? fault.code : "blocked"}`));
    return;
  }
  if (shown) page.open(shown);
  page.changed();
  note([count("keep.imported", plans.length), faults.length ? say("keep.import_faults") : ""].filter(Boolean).join(" "),
    { list: faults });
}

/** @param {Page} page */
function clear(page) {
  try {
    savedPlans.forget();
  } catch {
    // Where nothing can be stored, nothing is.
  }
  unsavedPlans.empty();
  thisTab.forget();
  history.replaceState(null, "", location.pathname + location.search);
  page.blank();
  page.changed();
  note(say("keep.cleared"));
}
