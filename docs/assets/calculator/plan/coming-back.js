// @ts-check
/**
 * Somebody comes back to a saved plan on a day on which a message is due: did it go out, did they
 * answer? One press answers; what follows is an entry of the story like any other.
 */
import { byId, fill } from "../page/dom.js";
import { say } from "../page/words.js";
import * as events from "./events.js";

/** @typedef {import("../page/types.js").Plan} Plan @typedef {import("../page/types.js").Step} Step */

const box = () => byId("come-back", HTMLElement);

/** The step that is asked about. @type {Step | null} */
let asked = null;

/** The message whose day is here, or was. @param {Plan} plan */
function due({ steps, today }) {
  return steps.find(({ status, best, messages }) => messages.length > 0 && best <= today && ["due", "overdue"].includes(status)) ?? null;
}

/**
 * @param {Plan} plan
 * @param {boolean} isBack whether the plan has just been taken up again
 */
export function ask(plan, isBack) {
  const step = due(plan);
  if (isBack) asked = step;
  else if (asked && asked.step !== step?.step) asked = null;
  box().hidden = !asked;
  if (asked) fill(byId("come-back-title", HTMLElement), say("come_back.ask", { title: asked.title }));
}

/** @param {events.Page} page */
export function listen(page) {
  /** @type {Record<string, (step: Step, by: Element) => void>} */
  const ways = {
    sent: (step) => events.sentToday(page, step),
    earlier: (step, by) => events.begin(page, "sent", by, { step: step.step }),
    answered: () => events.open(true),
    not_yet: () => byId("plan-title", HTMLElement).focus(),
  };
  box().addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-way]") : null;
    if (!(button instanceof HTMLElement) || !asked) return;
    const step = asked;
    if (button.dataset.way !== "earlier") {
      asked = null;
      box().hidden = true;
    }
    ways[button.dataset.way ?? ""]?.(step, button);
  });
}
