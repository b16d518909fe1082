// @ts-check
/** The plan on paper: one sheet, with the messages where the reader wants them. */
import { byId } from "../page/dom.js";
import { attempt } from "../page/frame.js";

export function listen() {
  const choice = byId("print-messages", HTMLInputElement);
  byId("print", HTMLButtonElement).addEventListener("click", () => attempt("print", () => window.print()));
  const follow = () => { document.body.classList.toggle("print-messages", choice.checked); };
  choice.addEventListener("change", follow);
  follow();

  /** Messages that were opened for the paper alone. @type {HTMLDetailsElement[]} */
  let unfolded = [];
  addEventListener("beforeprint", () => {
    if (!choice.checked) return;
    unfolded = [...document.querySelectorAll("#plan-steps details.letter")]
      .filter((letter) => letter instanceof HTMLDetailsElement && !letter.open)
      .map((letter) => /** @type {HTMLDetailsElement} */ (letter));
    for (const letter of unfolded) letter.open = true;
  });
  addEventListener("afterprint", () => {
    for (const letter of unfolded) letter.open = false;
    unfolded = [];
  });
}
