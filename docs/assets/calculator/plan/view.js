// @ts-check
/** The plan on the page: what to do today, the picture, the steps, what fell away. */
import * as dates from "../page/dates.js";
import { byId, fill, make } from "../page/dom.js";
import { picture } from "./picture.js";
import { drawSteps } from "./steps.js";
import { say } from "../page/words.js";

/** @typedef {import("../page/types.js").Plan} Plan */

/**
 * Draw a plan over the last one. The focus stays where it is.
 *
 * @param {Plan} plan
 * @param {import("../page/types.js").Situation} from the answers that gave it
 * @param {import("./steps.js").Actions} actions
 */
export function draw(plan, from, actions) {
  dates.writeDatesOf(from);
  const focused = document.activeElement;
  byId("plan-empty", HTMLElement).hidden = true;
  byId("plan-body", HTMLElement).hidden = false;
  byId("plan-now", HTMLElement).textContent = plan.now;
  lines("plan-notices", plan.notices);
  fill(byId("plan-picture", HTMLElement), picture(plan));
  drawSteps(byId("steps-now", HTMLElement), byId("steps-later", HTMLElement), plan, actions);
  lines("plan-gone", [
    ...plan.answered.map(({ step, date }) => say("plan.answered", { title: title(plan, step), date: dates.long(date) })),
    ...plan.cancelled.map((gone) => say("pair.said", { what: gone.title, said: gone.because })),
  ]);
  byId("plan-guidance", HTMLElement).textContent = plan.guidance;
  byId("plan-rulebook", HTMLElement).textContent = say("plan.rulebook", {
    version: plan.rulebook, date: dates.full(plan.today),
  });
  if (focused instanceof HTMLElement && focused.isConnected && document.activeElement !== focused) {
    focused.focus({ preventScroll: true });
  }
}

/** A step's name in words, as the plan's other parts give it. @param {Plan} plan @param {string} step */
function title(plan, step) {
  return [...plan.steps, ...plan.cancelled].find((each) => each.step === step)?.title ?? step;
}

/** Fill the list inside a part, or hide the part. @param {string} id @param {string[]} texts */
function lines(id, texts) {
  const part = byId(id, HTMLElement);
  part.hidden = texts.length === 0;
  const list = part.querySelector("ul");
  if (list) fill(list, ...texts.map((text) => make("li", {}, text)));
}

/** Take the plan away. */
export function empty() {
  byId("plan-empty", HTMLElement).hidden = false;
  byId("plan-body", HTMLElement).hidden = true;
  fill(byId("steps-now", HTMLElement));
  fill(byId("steps-later", HTMLElement));
}

/** Move the focus to the plan's heading, and bring it into view with what to do today. */
export function focusPlan() {
  byId("plan-title", HTMLElement).focus();
  showToday();
}

/** Bring what to do today into view. */
export function showToday() {
  byId("plan-today", HTMLElement).scrollIntoView({ block: "nearest" });
}

/** As wide as this, the form stands beside the plan, and the picture before the steps. */
const wide = matchMedia("(min-width: 60rem)");

/** On a narrow screen what can be done now stands before the picture. */
function placePicture() {
  const now = byId("steps-now", HTMLElement);
  const parts = [byId("plan-picture", HTMLElement), byId("plan-notices", HTMLElement)];
  if (wide.matches) now.before(...parts);
  else byId("steps-later", HTMLElement).before(...parts);
}

export function listen() {
  placePicture();
  wide.addEventListener("change", placePicture);
}
