// @ts-check
/** A message of the page above the plan, with what can be done about it. */
import { announce, byId, fill, make } from "./dom.js";

/** @typedef {[string, () => void]} Way what can be done: a button's words and what it does */

const box = () => byId("note", HTMLElement);
/** Where the focus was when the note took it. @type {Element | null} */
let before = null;

/**
 * Say something that stays until it is answered or replaced.
 *
 * @param {string} text
 * @param {object} [options]
 * @param {Way[]} [options.ways]
 * @param {string[]} [options.list] further lines
 * @param {boolean} [options.focus] whether the reader asked for something that this answers
 */
export function note(text, { ways = [], list = [], focus = true } = {}) {
  const buttons = ways.map(([words, work]) => {
    const button = make("button", { type: "button", class: "quiet" }, words);
    button.addEventListener("click", () => { close(); work(); });
    return button;
  });
  fill(box(), make("p", {}, text),
    list.length > 0 && make("ul", {}, ...list.map((line) => make("li", {}, line))),
    buttons.length > 0 && make("p", { class: "take" }, ...buttons));
  box().hidden = false;
  if (focus) {
    before = document.activeElement;
    box().focus();
  } else {
    announce(text);
  }
}

/** Take the note away; the focus goes back to where it came from. */
export function close() {
  const held = box().contains(document.activeElement);
  box().hidden = true;
  if (held && before instanceof HTMLElement && before.isConnected) before.focus();
}
