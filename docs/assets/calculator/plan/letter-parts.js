// @ts-check
/** What a message on the page is made of: its buttons and its fields. */
import { make } from "../page/dom.js";
import { language, say } from "../page/words.js";

/** @param {string} act @param {() => void} work @param {string} [kind] its class */
export function button(act, work, kind = "quiet") {
  const made = make("button", { type: "button", class: kind || null, "data-act": act }, say(`letter.${act}`));
  made.addEventListener("click", work);
  return made;
}

/**
 * A labelled text field of the editor.
 *
 * @param {"email" | "text" | "area"} kind
 * @param {string} id
 * @param {string} label
 */
export function field(kind, id, label) {
  const shared = { id, spellcheck: kind === "email" ? "false" : "true", lang: language, dir: "auto", autocomplete: "off" };
  const input = kind === "area" ? make("textarea", { ...shared, rows: "8" }) : make("input", { ...shared, type: kind, multiple: kind === "email" });
  return { input, row: make("div", { class: "field-row" }, make("label", { class: "field", for: id }, label), input) };
}
