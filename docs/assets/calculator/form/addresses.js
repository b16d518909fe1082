// @ts-check
/**
 * The form's fields for email addresses: what was pasted around an address is taken away once the
 * field is left, and what is no address is said softly. The plan does not wait for it.
 */
import { addresses } from "../page/address.js";
import { make } from "../page/dom.js";
import { say } from "../page/words.js";

/** Say at a field whether it holds no address, or that it does not any more. @param {HTMLInputElement} input */
export function checkAddress(input) {
  const id = `${input.id}-odd`;
  const isOdd = input.value.trim() !== "" && addresses(input.value).length === 0;
  document.getElementById(id)?.remove();
  const others = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((each) => each && each !== id);
  if (isOdd) {
    input.before(make("p", { class: "remark-soft", id }, say("address.odd")));
    others.push(id);
    input.dataset.hint = id;
  } else delete input.dataset.hint;
  if (others.length) input.setAttribute("aria-describedby", others.join(" "));
  else input.removeAttribute("aria-describedby");
}

/** @param {HTMLInputElement} input */
function tidy(input) {
  const clean = addresses(input.value).join(", ");
  if (!clean || clean === input.value) return;
  input.value = clean;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
const isAddress = (target) => target instanceof HTMLInputElement && target.type === "email";

/** @param {HTMLElement} form */
export function listen(form) {
  form.addEventListener("change", ({ target }) => {
    if (!isAddress(target)) return;
    tidy(target);
    checkAddress(target);
  });
  form.addEventListener("input", ({ target }) => {
    if (isAddress(target) && document.getElementById(`${target.id}-odd`)) checkAddress(target);
  });
}
