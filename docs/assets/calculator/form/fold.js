// @ts-check
/**
 * On a narrow screen the plan comes first: the form above it is folded to one line. Any of its parts
 * is one press away, and each of them has a way back. Beside the plan, on a wide screen, it stays as it is.
 */
import * as dates from "../page/dates.js";
import { byId } from "../page/dom.js";
import { promise } from "./form.js";
import { inWords } from "./in-their-words.js";
import { calm } from "../page/status.js";
import { say } from "../page/words.js";

const form = () => byId("situation", HTMLFormElement);

/** What opened a part of the form: the way back leads to it. @type {HTMLElement | null} */
let opener = null;

/** Fold the form, beside a plan. */
export function fold() {
  form().classList.add("is-folded");
  calm();
}

/** Fold the form, unless somebody is answering in it. */
export function foldUnused() {
  if (!form().contains(document.activeElement)) fold();
}

/** Fold the form where saved plans come first. */
export function foldAway() {
  byId("folded-line", HTMLElement).textContent = "";
  byId("unfold", HTMLButtonElement).textContent = say("folded.start");
  byId("folded-way", HTMLElement).hidden = true;
  form().classList.add("is-folded");
}

/**
 * Say in one line what the form says.
 *
 * @param {string} interview the day of the interview
 */
export function sum(interview) {
  const told = promise();
  const words = told?.time ? inWords(shown(told.time)) : "";
  const date = dates.long(interview);
  byId("folded-line", HTMLElement).textContent = words
    ? say("folded.promise", { date, promise: words }) : say("folded.interview", { date });
  byId("unfold", HTMLButtonElement).textContent = say("folded.change");
  byId("folded-way", HTMLElement).hidden = false;
}

/** A time with its day as one reads it. @param {import("../page/types.js").Time} time */
function shown(time) {
  return dates.isDate(time.date) ? { ...time, date: dates.long(time.date) } : time;
}

/** Open the whole form. */
export function unfold() {
  form().classList.remove("is-folded");
}

/** @param {() => void} back show the plan, after a part of the form was filled in */
export function listen(back) {
  byId("unfold", HTMLButtonElement).addEventListener("click", () => {
    unfold();
    const first = form().querySelector("input:checked");
    if (first instanceof HTMLElement) first.focus();
  });
  byId("halves", HTMLElement).addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-half]") : null;
    if (!(button instanceof HTMLElement)) return;
    unfold();
    opener = button;
    const half = byId(`more-${button.dataset.half}`, HTMLDetailsElement);
    half.open = true;
    half.querySelector("summary")?.focus();
    half.scrollIntoView();
  });
  form().addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    // What moved lies in the plan.
    if (target.closest("a[href^='#step-']")) fold();
    if (!target.closest("[data-back]")) return;
    const faults = byId("faults", HTMLElement);
    if (!faults.hidden) {
      faults.focus();
      return;
    }
    back();
    opener?.focus();
    opener = null;
  });
}
