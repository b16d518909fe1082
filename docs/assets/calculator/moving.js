// @ts-check
/** Plans as one file, out and in; and clearing everything. */
import { byId } from "./dom.js";
import { today } from "./dates.js";
import { download } from "./files.js";
import { inUse } from "./keeping.js";
import { close, note } from "./note.js";
import * as shelf from "./shelf.js";
import * as store from "./store.js";
import { newId } from "./story.js";
import { count, say } from "./words.js";

/** @typedef {import("./keeping.js").Page} Page @typedef {import("./story.js").Saved} Saved */

/** Largest file that is opened, in bytes. */
const LARGEST = 5_000_000;

/** @param {Page} page */
export function listen(page) {
  const picker = byId("import-file", HTMLInputElement);
  byId("export", HTMLButtonElement).addEventListener("click", () => exportAll(page));
  byId("import", HTMLButtonElement).addEventListener("click", () => picker.click());
  picker.addEventListener("change", () => {
    const [file] = picker.files ?? [];
    if (file) read(page, file);
    picker.value = "";
  });
  byId("clear", HTMLButtonElement).addEventListener("click", () => {
    note(say("keep.clear_ask"), { ways: [
      [say("keep.clear_yes"), () => clear(page)],
      [say("keep.clear_no"), close],
    ] });
  });
}

/** @param {Page} page */
function exportAll(page) {
  const plans = shelf.all(inUse(page)).map(({ written: _, ...plan }) => plan);
  if (plans.length === 0) {
    note(say("keep.nothing"));
    return;
  }
  const file = store.archive(/** @type {Saved[]} */ (plans));
  download(`${JSON.stringify(file, null, 2)}\n`, `${say("keep.file")}-${today()}.json`, "application/json");
  note(say("keep.exported"));
}

/** @param {Page} page @param {File} file */
async function read(page, file) {
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
  const answer = await page.call({ operation: "import", text, today: today() });
  if (!answer) return;
  const faults = (answer.errors ?? []).map((/** @type {any} */ { field, message }) => (field ? `${field}: ${message}` : message));
  const plans = (answer.plans ?? []).map(named);
  if (plans.length === 0) {
    note(faults[0] ?? say("keep.nothing"), { list: faults.slice(1) });
    return;
  }
  const here = new Map(shelf.all(inUse(page)).map((plan) => [shelf.idOf(plan), plan]));
  const same = plans.filter((/** @type {Saved} */ plan) => here.has(shelf.idOf(plan)));
  const fresh = plans.filter((/** @type {Saved} */ plan) => !here.has(shelf.idOf(plan)));
  if (same.length === 0) {
    accept(page, fresh, faults);
    return;
  }
  note(count("keep.import_same", same.length), { ways: [
    [say("keep.import_file"), () => accept(page, plans, faults)],
    [say("keep.import_here"), () => accept(page, fresh, faults)],
  ] });
}

/** @param {any} plan @returns {Saved} with a name, without which it cannot be kept */
function named(plan) {
  const id = plan.situation.id || newId();
  return { ...plan, situation: { ...plan.situation, id }, application: plan.application || id, written: 0 };
}

/** @param {Page} page @param {Saved[]} plans @param {string[]} faults */
function accept(page, plans, faults) {
  for (const plan of plans) shelf.lay(plan);
  const [only] = plans;
  if (plans.length === 1 && only) page.open(only);
  page.changed();
  note([count("keep.imported", plans.length), faults.length ? say("keep.import_faults") : ""].filter(Boolean).join(" "),
    { list: faults });
}

/** @param {Page} page */
function clear(page) {
  try {
    store.forget();
  } catch {
    // Where nothing can be stored, nothing is.
  }
  shelf.empty();
  history.replaceState(null, "", location.pathname + location.search);
  page.blank();
  page.changed();
  note(say("keep.cleared"));
}
