// @ts-check
/** "Sent" at a step: ticked, it was today; the day can be changed. Shows what that moves. */
import * as dates from "../page/dates.js";
import { fill, make, unseen } from "../page/dom.js";
import { count, say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Step} Step
 * @typedef {{step?: string, after?: string | null, says: string, because: string | null}} Change  what changed, and why
 * @typedef {{changes: Change[], faults: string[]}} Result  what changed, or why nothing could
 * @typedef {(step: Step, date: string | null) => Promise<Result>} Mark  null: it was not sent
 */

/** Steps whose answer has to be said too, or that end nothing. */
const SILENT = ["move_on", "decide_offer", "answer_other_offer"];

/**
 * What changed, line by line, each a link to its step, and why; a reason that several share stands
 * once, below the last. Several steps that fell away are one line: what is still to do counts.
 *
 * @param {Change[]} changes
 */
export function changeList(changes) {
  const gone = changes.filter(({ after }) => after === null);
  const shown = gone.length > 1 ? changes.filter((change) => !gone.includes(change)) : changes;
  return make("ul", {}, ...shown.map((change, index) => make("li", {}, line(change),
    change.because && change.because !== shown[index + 1]?.because && make("p", { class: "hint" }, change.because))),
  gone.length > 1 && make("li", {}, count("events.gone", gone.length), " ", way("plan-gone", say("events.gone_see"))));
}

/** @param {Change} change */
function line({ step, after, says }) {
  return way(after === null ? "plan-gone" : `step-${step}`, says) ?? says;
}

/** A link to a part of the plan; null where it is not there. @param {string} id @param {string} words */
function way(id, words) {
  const part = document.getElementById(id);
  return part && !part.hidden ? make("a", { href: `#${id}` }, words) : null;
}

/** @param {string} name the step @param {Mark} mark */
export function sentBox(name, mark) {
  const box = make("input", { type: "checkbox", id: `sent-${name}` });
  const label = make("span");
  const change = make("button", { type: "button", class: "plain", "aria-expanded": "false", hidden: true });
  const day = make("input", { type: "date", id: `sent-day-${name}`, max: "9999-12-31" });
  const fault = make("p", { class: "fault", id: `sent-fault-${name}`, hidden: true });
  const row = make("div", { class: "field-row", hidden: true },
    make("label", { class: "field", for: day.id }, say("step.sent_when")), day);
  const moved = make("div", { class: "remark", hidden: true });
  const node = make("div", { class: "sent" },
    make("p", {}, make("label", { class: "tick" }, box, label), " ", change), row, fault, moved);

  let done = false;
  let asking = 0;
  /** @type {Step | null} */
  let last = null;

  /** @param {string | null} date */
  async function tell(date) {
    if (!last) return;
    asking += 1;
    const { changes, faults } = await mark(last, date).finally(() => { asking -= 1; });
    box.checked = done;
    fault.hidden = faults.length === 0;
    fault.textContent = faults.join(" ");
    if (faults.length) day.setAttribute("aria-describedby", fault.id);
    else day.removeAttribute("aria-describedby");
    if (faults.length && !row.hidden) day.setAttribute("aria-invalid", "true");
    else day.removeAttribute("aria-invalid");
    moved.hidden = changes.length === 0;
    fill(moved, changeList(changes));
    // What was sent is not shown any more: the card is shorter now.
    box.scrollIntoView({ block: "nearest" });
  }

  /** @param {boolean} on */
  function ask(on) {
    row.hidden = !on;
    change.setAttribute("aria-expanded", String(on));
  }

  box.addEventListener("change", () => { ask(false); tell(box.checked ? dates.today() : null); });
  change.addEventListener("click", () => { ask(row.hidden !== false); if (!row.hidden) day.focus(); });
  day.addEventListener("change", () => { if (day.value >= "1900") tell(day.value); });

  return {
    node,
    /** @param {Step} step @param {import("../page/types.js").Plan} plan */
    update(step, plan) {
      last = step;
      done = step.status === "done";
      // Before the interview nothing can have been sent.
      node.hidden = SILENT.includes(step.step) || plan.today < plan.interview;
      // A plan asked for before the tick may come after it, and knows nothing of it.
      if (!asking) box.checked = done;
      // Notes are for oneself: on which day they were written moves nothing.
      const isNotes = step.step === "notes";
      const told = done ? say("step.sent_on", { date: dates.long(step.best) }) : say("step.sent");
      fill(label, isNotes ? say("step.written") : told, unseen(` (${step.title})`));
      change.hidden = !done || isNotes;
      fill(change, say("step.change_day"), unseen(` ${step.title}`));
      if (!done) { ask(false); fault.hidden = true; }
      if (done && day.value !== step.best && day !== document.activeElement) day.value = step.best;
    },
  };
}
