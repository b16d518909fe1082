// @ts-check
/**
 * Saving on this device. Nothing is stored before the button is pressed; from then on this plan is
 * kept as it changes. What another tab wrote is never overwritten unknowingly.
 */
import { byId, fill, make, setText, settled } from "../page/dom.js";
import { exportCalendar } from "../plan/calendar.js";
import { download } from "../page/files.js";
import { note } from "../page/note.js";
import * as unsavedPlans from "./unsaved-plans.js";
import * as savedPlans from "./saved-plans.js";
import { current, record } from "../plan/current-plan.js";
import { nextStep } from "../plan/next-step.js";
import { nameOf } from "../plan/whose.js";
import { calendarAddress, say } from "../page/words.js";

/**
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 * @typedef {import("../page/types.js").Situation} Situation
 *
 * @typedef {object} Page  what the page does for the parts around the plan
 * @property {(request: Record<string, unknown>) => Promise<any>} call
 *   the engine's answer; null where it has stopped, which the page then says itself
 * @property {(request: Record<string, unknown>, how?: {asTyped?: boolean}) => Promise<any>} quietly
 *   the same for what nobody asked for: where there is no answer, the page says nothing
 * @property {() => Situation} situation  the answers as they stand
 * @property {() => Situation | null} good  the last answers that gave a plan; null before the first
 * @property {() => import("../page/types.js").Plan | null} plan  the plan on the page
 * @property {(plan: Saved) => void} open  put a plan in the place of the one in use
 * @property {() => void} blank  an empty form, and no plan
 * @property {() => void} took  what the address held was taken over
 * @property {() => void} changed  the list of plans is to be drawn anew
 */

/** The plan as it was last written or opened: what is the same is not written again. */
let kept = "";
/** Whether another tab's version waits for the reader's word. */
let torn = false;

/** @param {Saved} plan */
function content({ situation, application, edits, exported }) {
  return JSON.stringify([{ ...situation, today: "" }, application, edits, exported]);
}

/** The plan in use, as it last gave a plan. @param {Page} page @returns {Saved | null} */
export function inUse(page) {
  const good = page.good();
  const plan = page.plan();
  return good && (plan ? { ...record(good), next: next(good, plan) } : record(good));
}

/**
 * The plan in use with what the form says by now, whether or not it gives a plan: the last answer may
 * not have been read yet, or be wrong.
 *
 * @param {Page} page @returns {Saved}
 */
export function asItStands(page) {
  const plan = inUse(page);
  const said = record();
  return plan && content(plan) === content(said) ? plan : said;
}

/** What home says of a plan. @param {Situation} situation @param {import("../page/types.js").Plan} plan */
function next(situation, plan) {
  const step = nextStep(plan);
  return { name: nameOf(situation), title: step?.title ?? "", date: step?.best ?? "" };
}

/** A saved plan as it was last written. @param {string} id */
function written(id) {
  return unsavedPlans.saved().find((plan) => unsavedPlans.idOf(plan) === id);
}

/** @param {"saved" | "not_saved"} key */
function state(key) {
  setText(byId("save-state", HTMLElement), say(`keep.${key}`));
  for (const id of ["save-way", "save-now"]) byId(id, HTMLElement).hidden = key === "saved";
}

/** @param {Page} page */
export function listen(page) {
  for (const id of ["save", "save-now"]) {
    byId(id, HTMLButtonElement).addEventListener("click", () => {
      if (save(page, true)) byId("plan-title", HTMLElement).focus();
    });
  }
  byId("calendar", HTMLButtonElement).addEventListener("click", () => calendar(page));
  byId("save-all", HTMLButtonElement).addEventListener("click", () => saveAll(page));
  const soon = settled(() => keep(page), 300);
  byId("plan-steps", HTMLElement).addEventListener("input", soon);
  byId("plan-steps", HTMLElement).addEventListener("click", soon);
  addEventListener("pagehide", () => keep(page));
  document.addEventListener("visibilitychange", () => { if (document.hidden) keep(page); });
  savedPlans.listen(() => elsewhere(page));
  lookAside(page);
}

/**
 * Write the plan in use, if it is a saved one and something about it is new.
 *
 * @param {Page} page @param {Saved | null} [plan]
 */
export function keep(page, plan = inUse(page)) {
  if (current.written && !torn) save(page, false, false, plan);
}

/** Whether a plan is on this device just as it is. @param {Saved} plan */
export function holds(plan) {
  return current.written > 0 && content(plan) === kept;
}

/**
 * A plan was opened: what it is now needs no writing; one that the tab held may be newer than what
 * was written.
 *
 * @param {Page} page @param {boolean} held
 */
export function opened(page, held) {
  torn = false;
  const plan = held && current.written ? written(current.id) : inUse(page);
  kept = plan ? content(plan) : "";
  state(current.written ? "saved" : "not_saved");
}

/**
 * @param {Page} page
 * @param {boolean} pressed whether the reader asked for it
 * @param {boolean} [knowingly] over what another tab wrote
 * @param {Saved | null} [plan]
 */
function save(page, pressed, knowingly = false, plan = inUse(page)) {
  if (!plan || (!pressed && content(plan) === kept)) return false;
  try {
    current.written = savedPlans.put(plan, knowingly).written;
    kept = content(plan);
    torn = false;
    state("saved");
    page.changed();
    return true;
  } catch (fault) {
    complain(page, fault, pressed);
    return false;
  }
}

/** @param {Page} page @param {unknown} fault @param {boolean} focus */
function complain(page, fault, focus) {
  const code = fault instanceof savedPlans.StoreError ? fault.code : "blocked";
  state("not_saved");
  if (code === "conflict") {
    torn = true;
    note(say("keep.conflict"), { focus, ways: [
      [say("keep.keep_mine"), () => save(page, true, true)],
      [say("keep.take_theirs"), () => {
        const theirs = written(current.id);
        if (theirs) page.open(theirs);
        else complain(page, new savedPlans.StoreError("gone"), true);
      }],
    ] });
    return;
  }
  if (code === "gone") current.written = 0;
  note(say(`keep.${code}`), { focus });
}

/** Another tab has changed what is saved. @param {Page} page */
function elsewhere(page) {
  page.changed();
  if (!current.written) return;
  try {
    const there = savedPlans.find(current.id);
    if (!there) complain(page, new savedPlans.StoreError(savedPlans.isOfNewer(current.id) ? "newer" : "gone"), false);
    else if (there.written !== current.written || content(there) !== kept) complain(page, new savedPlans.StoreError("conflict"), false);
  } catch (fault) {
    complain(page, fault, false);
  }
}

/** The plan in use as a calendar file. @param {Page} page */
async function calendar(page) {
  const plan = inUse(page);
  const exported = plan && (await exportCalendar(page.call, [plan]))?.[0];
  if (!exported) return;
  current.exported = exported;
  current.revision = exported.revision;
  keep(page);
  fill(byId("calendar-said", HTMLElement), say("calendar.saved"), " ", make("a", { href: calendarAddress() }, say("calendar.guide")));
}

/** @param {Page} page */
function saveAll(page) {
  try {
    for (const plan of unsavedPlans.unsaved()) {
      savedPlans.put(plan, true);
      unsavedPlans.pick(unsavedPlans.idOf(plan));
    }
  } catch (fault) {
    complain(page, fault, true);
    return;
  }
  if (!page.good() || current.written || save(page, true)) note(say("keep.saved"));
  page.changed();
}

/** Saved plans that could not be read were set aside: say so, until they are gone. @param {Page} page */
function lookAside(page) {
  let texts;
  try {
    savedPlans.all();
    texts = savedPlans.setAsideTexts();
    if (savedPlans.hasNewer()) note(say("keep.newer"), { focus: false });
  } catch {
    return; // Storage that is switched off concerns nobody before they want to save.
  }
  if (texts.length === 0) return;
  note(say("keep.damaged"), { focus: false, ways: [
    [say("keep.damaged_download"), () => {
      texts.forEach((text, index) => download(text, `${say("keep.damaged_file")}-${index + 1}.txt`, "text/plain"));
      lookAside(page);
    }],
    [say("keep.damaged_remove"), () => { savedPlans.forgetAside(); note(say("keep.damaged_removed")); page.changed(); }],
  ] });
}
