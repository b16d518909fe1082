// @ts-check
/** "Another day" at a step: the reader's own, beside the rule's window; undone with one press. */
import { announce, fill, make, unseen } from "../page/dom.js";
import { say } from "../page/words.js";
import { changeList } from "./sent.js";

/**
 * @typedef {import("../page/types.js").Step} Step
 * @typedef {import("../page/types.js").Plan} Plan
 * @typedef {(step: string, day: string | null) => Promise<import("./sent.js").Result>} Choose  null: the usual day
 */

/** @param {string} name the step @param {Choose} choose */
export function ownDayBox(name, choose) {
  const change = make("button", { type: "button", class: "plain", "aria-expanded": "false" });
  const back = make("button", { type: "button", class: "plain" });
  const day = make("input", { type: "date", id: `own-day-${name}`, max: "9999-12-31" });
  const use = make("button", { type: "button", class: "quiet" }, say("step.own_use"));
  const fault = make("p", { class: "fault", id: `own-fault-${name}`, role: "alert", hidden: true });
  const row = make("div", { class: "field-row", hidden: true },
    make("label", { class: "field", for: day.id }, say("step.own_when")), fault, day, " ", use);
  const moved = make("div", { class: "remark", hidden: true });
  const node = make("div", { class: "own-day" }, make("p", {}, change, " ", back), row, moved);

  /** @param {boolean} on */
  function open(on) {
    row.hidden = !on;
    fault.hidden = true;
    change.setAttribute("aria-expanded", String(on));
    if (on) day.focus();
  }

  /** @param {string | null} date */
  async function tell(date) {
    const { changes, faults } = await choose(name, date);
    fault.textContent = faults.join(" ");
    if (faults.length) {
      open(true);
      fault.hidden = false;
      announce(fault.textContent);
      return;
    }
    open(false);
    change.focus();
    moved.hidden = changes.length === 0;
    fill(moved, changeList(changes));
  }

  change.addEventListener("click", () => open(row.hidden !== false));
  use.addEventListener("click", () => tell(day.value || "?"));
  day.addEventListener("keydown", (event) => {
    if (event.key === "Enter") tell(day.value || "?");
    else if (event.key === "Escape") { open(false); change.focus(); }
  });
  back.addEventListener("click", () => tell(null));

  return {
    node,
    /** @param {Step} step @param {Plan} plan */
    update(step, plan) {
      const isOpen = !["done", "skipped"].includes(step.status);
      node.hidden = !isOpen && !step.own;
      change.hidden = !isOpen;
      fill(change, say(step.own ? "step.own_change" : "step.own"), unseen(`: ${step.title}`));
      back.hidden = !step.own;
      fill(back, say("step.own_back"), unseen(`: ${step.title}`));
      day.min = plan.today;
      if (day !== document.activeElement) day.value = step.best;
    },
  };
}
