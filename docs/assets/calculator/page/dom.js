// @ts-check
/** Making elements. Text goes in as text nodes only, so nothing a reader types can become markup. */

/**
 * @typedef {Node | string | null | undefined | false} Child
 */

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | null | undefined>} [attributes]
 *   true sets an empty attribute; false, null and undefined set none
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
  fill(element, ...children);
  return element;
}

/** Replace all that an element holds. @param {Element} element @param {...Child} children */
export function fill(element, ...children) {
  element.replaceChildren(...children.filter(given));
}

/**
 * Set an element's text where it is another one: a live region read out again says nothing new.
 *
 * @param {Element} element @param {string} text
 */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {Child} child @returns {child is Node | string} */
function given(child) {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/**
 * The element with an id, of the class expected.
 *
 * @template {Element} T
 * @param {string} id
 * @param {new () => T} type
 * @returns {T}
 */
export function byId(id, type) {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`#${id} is not a ${type.name}`);
  return element;
}

/** Text for a screen reader alone. @param {string} text */
export function unseen(text) {
  return make("span", { class: "visually-hidden" }, text);
}

const announcer = () => byId("announce", HTMLElement);

/**
 * Say something to a screen reader without moving the focus. The same words twice are said twice.
 *
 * @param {string} text
 */
export function announce(text) {
  const place = announcer();
  place.textContent = "";
  setTimeout(() => { place.textContent = text; }, 60);
}

/**
 * Run once nothing has happened for a while.
 *
 * @param {() => void} work
 * @param {number} wait in milliseconds
 */
export function settled(work, wait) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, wait);
  };
}
