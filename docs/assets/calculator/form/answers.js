// @ts-check
/**
 * The form's controls as a document of answers, and such a document in the form's controls. A
 * control's name is its place in the contract, so that a new question is read and written without a
 * line here. Values go out as they were typed: the engine judges them.
 */
import { checkAddress } from "./addresses.js";
import { byId, make } from "../page/dom.js";

/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** Questions of the form alone: the interview's day in one tap, and the first entry of the story. */
const ITS_OWN = /^(when|promise)\b/;
/** A row of a list, as the names of its controls have it. */
const ROW = /^(\w+)\[(\d+)\]$/;
/** What is sent for a half date: the browser does not tell the page what was typed. */
const HALF = "?";

/** Which row each item of a list came from, since empty rows are left out. @type {Record<string, number[]>} */
let origins = {};

const form = () => byId("situation", HTMLFormElement);

/** The control with a name. @param {string} name @returns {Control | null} */
export function control(name) {
  const found = form().querySelector(`[name="${CSS.escape(name)}"]:not([type="radio"])`);
  return /** @type {Control | null} */ (found);
}

/** The value chosen among radio buttons. @param {string} name */
export function chosen(name) {
  const found = form().querySelector(`input[type="radio"][name="${CSS.escape(name)}"]:checked`);
  return found instanceof HTMLInputElement ? found.value : "";
}

/** Choose among radio buttons. @param {string} name @param {string} value */
export function choose(name, value) {
  for (const radio of form().querySelectorAll(`input[type="radio"][name="${CSS.escape(name)}"]`)) {
    if (radio instanceof HTMLInputElement) radio.checked = radio.value === value;
  }
}

/**
 * What a control holds. A half date has no value the page can read, so it is sent as words that
 * are no date and comes back as a fault; it stays in its field as it is.
 *
 * @param {string} name
 */
export function typed(name) {
  const found = control(name);
  if (!found) return "";
  if (found instanceof HTMLInputElement && found.validity.badInput) return HALF;
  return found.value;
}

/** The questions that are fields of the document, by their names. */
function names() {
  const found = [...form().querySelectorAll("[name]")].map((each) => each.getAttribute("name") ?? "");
  return [...new Set(found)].filter((name) => !ITS_OWN.test(name));
}

/** The answer to a question; "" where there is none. @param {string} name */
function answer(name) {
  const found = control(name);
  // Only some answers bring it up; what was ticked before is not meant.
  if (found?.closest("[data-shown-when][hidden]")) return "";
  if (found instanceof HTMLInputElement && found.type === "checkbox") return found.checked || "";
  const text = found ? typed(name) : chosen(name);
  const isChoice = !found || found instanceof HTMLSelectElement;
  return isChoice && ["true", "false"].includes(text) ? text === "true" : text;
}

/** Every answer, at its place. @returns {Record<string, any>} */
export function answers() {
  /** @type {Record<string, any>} */
  const found = {};
  for (const name of names()) {
    const value = answer(name);
    const [last = "", ...way] = name.split(".").reverse();
    let group = found;
    if (value === "") continue;
    for (const key of way.reverse()) group = group[key] ??= {};
    group[last] = value;
  }
  origins = {};
  for (const [key, row] of Object.entries(found)) {
    const [, list, index] = ROW.exec(key) ?? [];
    if (!list) continue;
    delete found[key];
    (found[list] ??= []).push(row);
    (origins[list] ??= []).push(Number(index));
  }
  return found;
}

/** A field as the form names it: the engine counts the rows it was sent, the form all rows. @param {string} field */
export function asAsked(field) {
  return field.replace(/^(\w+)\[(\d+)\]/, (_, list, index) => `${list}[${origins[list]?.[Number(index)] ?? index}]`);
}

/** A value inside a document as text; "" where there is none. @param {any} document @param {string} name */
function at(document, name) {
  let found = document;
  for (const key of name.split(/[.[\]]+/)) found = found?.[key];
  return found === null || found === undefined ? "" : String(found);
}

/** Choose in a list; an answer that it does not offer any more is offered again. @param {HTMLSelectElement} list @param {string} value */
function select(list, value) {
  if (![...list.options].some((option) => option.value === value)) list.append(make("option", { value }, value));
  list.value = value;
}

/** Put a document's answers into the form, over all that it holds. @param {Record<string, unknown>} document */
export function setAnswers(document) {
  for (const name of names()) {
    const found = control(name);
    const value = at(document, name);
    if (!found) choose(name, value);
    else if (found instanceof HTMLInputElement && found.type === "checkbox") found.checked = value === "true";
    else if (found instanceof HTMLSelectElement) select(found, value);
    else if (found.value !== value) found.value = value;
    if (found instanceof HTMLInputElement && found.type === "email") checkAddress(found);
  }
}
