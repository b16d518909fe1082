// @ts-check
/**
 * What is to correct: a summary with links, the same words at each field, "Error:" in the title.
 * Nothing that was typed is touched.
 */
import { byId, fill, make } from "../page/dom.js";
import { faulty } from "../page/page-title.js";
import { control } from "./answers.js";
import { ownName } from "./form.js";
import { say } from "../page/words.js";

/** @typedef {import("../page/types.js").Fault} Fault */

const box = () => byId("faults", HTMLElement);

/**
 * The part of the form that a fault is about: its field, else the nearest part around it.
 *
 * @param {string} field the contract's path
 * @returns {{name: string, element: HTMLElement} | null}
 */
function place(field) {
  let name = ownName(field);
  const entry = /^story\[(\d+)\]/.exec(name)?.[1];
  const way = entry && document.querySelector(`#story-list [data-entry="correct-${entry}"]`);
  if (way instanceof HTMLElement) return { name, element: way };
  while (name) {
    const element = control(name)
      ?? document.querySelector(`#situation [data-field="${CSS.escape(name)}"]`);
    if (element instanceof HTMLElement && !element.closest("[hidden]")) return { name, element };
    if (name === "interview.date") return whole("f-when", name);
    if (name === "region") return whole("f-region-country", "region.country");
    if (name === "people" || name === "closures") return whole(`add-${name === "people" ? "person" : "closure"}`, name);
    name = name.replace(/(\.[^.[]+|\[\d+\])$|^[^.[]+$/, "");
  }
  return null;
}

/** @param {string} id @param {string} name */
function whole(id, name) {
  const element = document.getElementById(id);
  return element ? { name, element } : null;
}

/** The element that takes the focus for a part of the form. @param {HTMLElement} element @returns {HTMLElement} */
function target(element) {
  const inner = element.matches("fieldset") ? element.querySelector("input:checked, input") : element;
  return inner instanceof HTMLElement ? inner : element;
}

/**
 * Show faults.
 *
 * @param {Fault[]} faults
 * @param {boolean} focus whether the summary takes the focus
 */
export function show(faults, focus) {
  if (faults.length === 0) {
    clear();
    return;
  }
  // Hidden for a moment, or with other links in it, the summary would lose the focus.
  const hadFocus = box().contains(document.activeElement);
  unmark();
  const items = inOrder(faults).map(({ found, message }) => {
    if (!found) return make("li", {}, message);
    found.element.closest("details")?.setAttribute("open", "");
    mark(found.name, found.element, message);
    const words = named(found.element, message);
    const link = make("a", { href: `#${target(found.element).id || found.element.id}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      found.element.closest("details")?.setAttribute("open", "");
      target(found.element).focus();
    });
    return make("li", {}, link);
  });
  const list = box().querySelector("ul");
  if (list) fill(list, ...items);
  box().hidden = false;
  faulty(true);
  if (focus || (hadFocus && !box().contains(document.activeElement))) box().focus();
}

/**
 * A fault with the name of its field, for the summary, where the field is out of sight.
 *
 * @param {HTMLElement} element @param {string} message
 */
function named(element, message) {
  const label = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
    || element instanceof HTMLTextAreaElement ? element.labels?.[0] : element.querySelector("legend");
  const field = label?.textContent?.trim();
  return field ? say("errors.named", { field, message }) : message;
}

/** Faults with their places, in the order of the form; those without a place last. @param {Fault[]} faults */
function inOrder(faults) {
  const placed = faults.map(({ field, message }) => ({ message, found: place(field) }));
  return placed.sort(({ found: one }, { found: two }) => {
    if (!one || !two) return Number(!one) - Number(!two);
    return one.element.compareDocumentPosition(two.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  });
}

/** @param {string} name @param {HTMLElement} element @param {string} message */
function mark(name, element, message) {
  const words = document.querySelector(`[data-fault-for="${CSS.escape(name)}"]`);
  if (!(words instanceof HTMLElement)) return;
  words.textContent = words.hidden ? message : `${words.textContent} ${message}`;
  words.hidden = false;
  element.setAttribute("aria-describedby", `${words.id} ${element.dataset.hint ?? ""}`.trim());
  if (!element.matches("fieldset, button")) element.setAttribute("aria-invalid", "true");
}

/** Take all faults away. */
export function clear() {
  box().hidden = true;
  faulty(false);
  unmark();
}

/** Take the faults from beside their fields. */
function unmark() {
  for (const element of document.querySelectorAll("#situation [aria-invalid]")) {
    element.removeAttribute("aria-invalid");
  }
  for (const words of document.querySelectorAll("#situation [data-fault-for]")) {
    if (!(words instanceof HTMLElement) || words.hidden) continue;
    words.hidden = true;
    words.textContent = "";
    const element = document.querySelector(`#situation [aria-describedby~="${words.id}"]`);
    if (!(element instanceof HTMLElement)) continue;
    if (element.dataset.hint) element.setAttribute("aria-describedby", element.dataset.hint);
    else element.removeAttribute("aria-describedby");
  }
}

/**
 * Leave out what is about the field being typed in, unless its fault already stands there: nobody
 * wants to be corrected in the middle of a word.
 *
 * @param {Fault[]} faults
 */
export function patient(faults) {
  const active = document.activeElement;
  return faults.filter(({ field }) => {
    const found = place(field);
    return found?.element !== active || !active?.matches("input, textarea")
      || active.getAttribute("aria-invalid") === "true";
  });
}
