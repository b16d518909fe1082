// @ts-check
/** The board: every plan with what comes next in it, the most urgent first, rounds of one application together. */
import * as dates from "../page/dates.js";
import { byId, fill, make, unseen } from "../page/dom.js";
import { exportCalendar } from "../plan/calendar.js";
import { inUse } from "./autosave.js";
import { close, note } from "../page/note.js";
import * as unsavedPlans from "./unsaved-plans.js";
import * as savedPlans from "./saved-plans.js";
import { state } from "../page/state.js";
import { current } from "../plan/current-plan.js";
import { nextStep } from "../plan/next-step.js";
import { interviewOf, nameOf, peopleOf } from "../plan/whose.js";
import { count, say } from "../page/words.js";

/**
 * @typedef {import("./autosave.js").Page} Page
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 * @typedef {import("../page/types.js").Plan} Plan
 *
 * @typedef {object} Row
 * @property {Saved} saved
 * @property {Plan | null} plan
 * @property {string} says what comes next
 * @property {string} order rows with a smaller one come first
 * @property {boolean} late
 */

/**
 * Plans worked out already, so that the board asks for none twice: `undefined` while one is awaited,
 * null where there was no answer. @type {Map<string, {mark: string, answer: any}>}
 */
const known = new Map();

/** @param {Page} page */
export function listen(page) {
  byId("calendar-all", HTMLButtonElement).addEventListener("click", () => calendarForAll(page));
  byId("board-link", HTMLElement).querySelector("a")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("board-title", HTMLElement).focus();
    byId("board", HTMLElement).scrollIntoView();
  });
}

/**
 * Draw the board, if there is anything for it beside the plan in use.
 *
 * @param {Page} page
 * @param {boolean} running whether the engine may be asked
 */
export function draw(page, running) {
  const plans = unsavedPlans.all(current.id || page.good() ? inUse(page) : null);
  const shown = plans.some((plan) => plan.written > 0) || unsavedPlans.unsaved().length > 0;
  byId("board", HTMLElement).hidden = !shown;
  const link = byId("board-link", HTMLElement);
  // The only plan is on the page already.
  link.hidden = !shown || (plans.length === 1 && page.plan() !== null);
  const anchor = link.querySelector("a");
  if (anchor) anchor.textContent = say("board.link", { count: plans.length });
  byId("clear", HTMLButtonElement).hidden = !shown && !state.isTouched;
  byId("save-all", HTMLButtonElement).hidden = plans.every((plan) => plan.written > 0);
  if (!shown) return;
  const rows = plans.map((saved) => row(saved, planOf(page, saved, running)));
  const focused = document.activeElement?.getAttribute("data-focus");
  fill(byId("board-list", HTMLElement), ...groups(rows).map((group) => application(page, group)));
  const again = focused && document.querySelector(`#board-list [data-focus="${CSS.escape(focused)}"]`);
  if (again instanceof HTMLElement) again.focus();
}

/**
 * A plan as it was worked out; else it is asked for, and the board drawn once it is there.
 *
 * @param {Page} page
 * @param {Saved} saved
 * @param {boolean} running
 */
function planOf(page, saved, running) {
  const id = unsavedPlans.idOf(saved);
  const drawn = page.plan();
  if (id === current.id && drawn) return drawn;
  const situation = { ...saved.situation, today: dates.today() };
  const mark = JSON.stringify(situation);
  const found = known.get(id);
  if (found?.mark === mark) return found.answer;
  if (!running) return undefined;
  const asked = { mark, answer: undefined };
  known.set(id, asked);
  page.quietly({ operation: "plan", situation }).then((answer) => {
    asked.answer = answer;
    page.changed();
  });
  return undefined;
}

/** @param {Saved} saved @param {any} answer @returns {Row} */
function row(saved, answer) {
  if (!answer) {
    const says = say(answer === null ? "board.unanswered" : "board.waiting");
    return { saved, plan: null, says, order: "8", late: false };
  }
  if (answer.errors) {
    return { saved, plan: null, says: say("board.unread", { message: answer.errors[0].message }), order: "9", late: false };
  }
  const plan = /** @type {Plan} */ (answer);
  const next = nextStep(plan);
  if (!next) return { saved, plan, says: say("board.nothing"), order: "7", late: false };
  const late = next.status === "overdue";
  const when = late ? say("board.overdue") : `${dates.long(next.best)}, ${dates.relative(plan.today, next.best)}`;
  return { saved, plan, says: say("board.step", { title: next.title, when }), order: `${late ? 0 : 1}${next.best}`, late };
}

/** Rows of one application together, in the order of their most urgent. @param {Row[]} rows @returns {Row[][]} */
function groups(rows) {
  const sorted = [...rows].sort((one, two) => (one.order < two.order ? -1 : one.order > two.order ? 1 : 0));
  /** @type {Map<string, Row[]>} */
  const found = new Map();
  for (const each of sorted) {
    const name = each.saved.application || unsavedPlans.idOf(each.saved);
    found.set(name, [...(found.get(name) ?? []), each]);
  }
  return [...found.values()];
}

/** @param {Page} page @param {Row[]} group */
function application(page, group) {
  const [first] = group;
  if (!first) return null;
  const rounds = [...group].sort((one, two) => (interviewOf(one.saved.situation) < interviewOf(two.saved.situation) ? -1 : 1));
  return make("li", { class: "card" }, make("h3", {}, nameOf(first.saved.situation)),
    make("ul", {}, ...rounds.map((each) => entry(page, each, group.length > 1 || Boolean(first.saved.situation.company)))));
}

/** @param {Page} page @param {Row} drawn @param {boolean} dated whether to say which interview it is */
function entry(page, { saved, says, late }, dated) {
  const id = unsavedPlans.idOf(saved);
  const here = id === current.id && page.plan() !== null;
  const date = interviewOf(saved.situation);
  const people = peopleOf(saved.situation);
  const about = say("board.about", { name: nameOf(saved.situation), date: dates.isDate(date) ? dates.long(date) : date });
  const open = button("open", id, about, () => page.open(saved));
  const remove = button("remove", id, about, () => {
    note(say("board.remove_ask", { name: about }), { ways: [
      [say("board.remove_yes"), () => away(page, saved)],
      [say("board.remove_no"), close],
    ] });
  });
  return make("li", { class: late ? "late" : null },
    make("p", {}, make("b", {}, says)),
    make("p", { class: "fine" }, [
      dated && dates.isDate(date) ? say("board.round", { date: dates.short(date) }) : "",
      people && say("board.people", { people }),
      saved.written > 0 ? "" : say("board.unsaved"),
      here ? say("board.here") : "",
    ].filter(Boolean).join(" · ")),
    make("p", { class: "take" }, here ? null : open, here ? null : remove));
}

/** @param {"open" | "remove"} kind @param {string} id @param {string} about @param {() => void} work */
function button(kind, id, about, work) {
  const made = make("button", { type: "button", class: "quiet", "data-focus": `${kind}-${id}` }, say(`board.${kind}`), unseen(` ${about}`));
  made.addEventListener("click", work);
  return made;
}

/** @param {Page} page @param {Saved} saved */
function away(page, saved) {
  const id = unsavedPlans.idOf(saved);
  unsavedPlans.pick(id);
  try {
    if (saved.written > 0) savedPlans.remove(id);
    note(say("board.removed"));
  } catch (fault) {
    note(say(`keep.${fault instanceof savedPlans.StoreError ? fault.code : "blocked"}`));
  }
  page.changed();
}

/** @param {Page} page */
async function calendarForAll(page) {
  const plans = unsavedPlans.all(inUse(page));
  const exported = await exportCalendar(page.call, plans);
  if (!exported) return;
  try {
    for (const [index, plan] of plans.entries()) {
      const now = { ...plan, exported: exported[index] ?? {} };
      now.situation = { ...plan.situation, revision: exported[index]?.revision ?? 0 };
      if (unsavedPlans.idOf(plan) === current.id) {
        current.exported = exported[index] ?? null;
        current.revision = exported[index]?.revision ?? 0;
      } else if (plan.written > 0) savedPlans.put(now);
      else unsavedPlans.lay(now);
    }
    note(count("calendar.saved_all", plans.length));
  } catch (fault) {
    note(say(`keep.${fault instanceof savedPlans.StoreError ? fault.code : "blocked"}`));
  }
  page.changed();
}
