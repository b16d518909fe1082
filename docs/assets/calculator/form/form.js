// @ts-check
/**
 * The form as the contract's situation, and back. Values go out as they were typed, right or wrong:
 * the engine judges them and answers with a fault for each field.
 */
import { full, isDate, plus, today, writeDatesOf } from "../page/dates.js";
import { byId, make, setText } from "../page/dom.js";
import * as addresses from "./addresses.js";
import { answers, asAsked, choose, chosen, control, typed } from "./answers.js";
import { inTheirWords } from "./in-their-words.js";
import { rows } from "./rows.js";
import { ownLocale } from "../page/language.js";
import { places } from "../page/words.js";

/** @typedef {import("../page/types.js").Entry} Entry */

const form = () => byId("situation", HTMLFormElement);

/** A date that came with the address and is none: kept until the reader picks one. */
let given = "";

/** The day that "Today" or "Yesterday" meant when it was chosen: midnight does not move it. */
let day = "";

/** @type {Record<string, ReturnType<typeof rows>>} */
export const lists = {};

/** The interview's date as chosen or typed. */
export function interviewDate() {
  return chosen("when") === "other" ? typed("interview.date") || given : day;
}

/** The day that the quick choice means now. */
function quickDay() {
  return chosen("when") === "yesterday" ? plus(today(), -1) : today();
}

/**
 * Another day may have begun: what was "Today" is said as what it is now.
 *
 * @param {boolean} touched whether somebody has answered anything; until then today is the day
 */
export function newDay(touched) {
  if (!touched) day = quickDay();
  reveal();
}

/** How their words are read. @type {ReturnType<typeof inTheirWords> | null} */
let reader = null;

/** What else the form's promise holds: who said it, and how. @type {Record<string, unknown>} */
let beside = {};

/** The day on which they said it. */
const saidOn = () => typed("promise.said_on") || interviewDate();

/** What they said about when one would hear, as the first entry of the story; null where nothing was. @returns {Entry | null} */
export function promise() {
  const kind = chosen("promise");
  if (kind === "" || kind === "none") return null;
  /** @type {Record<string, any>} */
  let time = { kind };
  if (kind === "date") time.date = typed("promise.date");
  if (kind === "words") time = reader?.time() ?? {};
  const found = { ...beside, kind: "promise", time };
  const day = typed("promise.said_on");
  return /** @type {Entry} */ (day ? { ...found, on: day } : found);
}

/** Put a promise into the form, or none. @param {Entry | null | undefined} entry @param {string} [nothing] what is chosen without one */
export function setPromise(entry, nothing = "none") {
  const { kind: _, on = "", time, ...rest } = entry ?? { kind: "" };
  const { words, kind = "", date = "" } = time ?? {};
  const quick = !words && ["date", "next_week", "few_days"].includes(kind);
  choose("promise", !entry || (!words && (kind === "none" || !kind)) ? nothing : quick ? kind : "words");
  beside = rest;
  const field = control("promise.date");
  if (field) field.value = quick ? date : "";
  const day = control("promise.said_on");
  if (day) day.value = on === interviewDate() ? "" : on;
  reader?.show(entry && time && !quick && kind !== "none" ? time : null);
}

/** The form as a situation document, but for the story. @returns {import("../page/types.js").Situation} */
export function read() {
  const { interview, ...rest } = answers();
  return {
    version: 2,
    today: today(),
    ...(ownLocale && { locale: ownLocale }),
    ...rest,
    interview: { .../** @type {object} */ (interview), date: interviewDate() },
  };
}

/**
 * A field as the form names it: the story's first entry is the form's question about a promise.
 *
 * @param {string} field
 */
export function ownName(field) {
  const told = /^story\[0\]\.(.*)/.exec(field)?.[1];
  if (told !== undefined && promise()) {
    if (told === "on") return "promise.said_on";
    const kind = chosen("promise");
    return told.startsWith("time") && ["date", "words"].includes(kind) ? `promise.${kind}` : "promise.kind";
  }
  return asAsked(field);
}

/** Put an interview date into the form, valid or not. @param {string} date */
export function setInterview(date) {
  const now = today();
  given = "";
  day = date;
  if (date === now) choose("when", "today");
  else if (date === plus(now, -1)) choose("when", "yesterday");
  else {
    choose("when", "other");
    const field = control("interview.date");
    if (field) field.value = isDate(date) ? date : "";
    if (!isDate(date)) given = date;
  }
  reveal();
}

/** Show what the answers so far ask for, and hide the rest; say the weekdays back. */
export function reveal() {
  if (chosen("when") !== "other" && day !== quickDay()) {
    setInterview(day);
    return;
  }
  const several = (lists.people?.all().length ?? 0) > 1 ? "several" : "";
  const wanted = (/** @type {string} */ rule) => {
    const [name, value] = rule.split("=");
    if (value === "any") return !["", "none"].includes(chosen(name ?? ""));
    return (name === "people" ? several : chosen(name ?? "")) === value;
  };
  for (const part of form().querySelectorAll("[data-shown-when], [data-hidden-when]")) {
    if (!(part instanceof HTMLElement)) continue;
    const { shownWhen, hiddenWhen } = part.dataset;
    part.hidden = shownWhen ? !wanted(shownWhen) : wanted(hiddenWhen ?? "");
  }
  // As the plan will write them, once the employer's country is named.
  const { locale = ownLocale, region } = /** @type {any} */ (answers());
  writeDatesOf({ locale, region });
  for (const echo of form().querySelectorAll("[data-echo-for]")) {
    if (!(echo instanceof HTMLElement)) continue;
    const date = typed(echo.dataset.echoFor ?? "");
    // Its line is always there: a part that moved on leaving the field would dodge the pointer.
    setText(echo, isDate(date) ? full(date) : "");
  }
  const when = byId("when-echo", HTMLElement);
  const quick = chosen("when") !== "other";
  when.hidden = !quick;
  setText(when, quick ? full(interviewDate()) : "");
}

/** The select of provinces, states or regions follows the country. @param {string} [keep] */
function subdivisions(keep = "") {
  const select = control("region.subdivision");
  const country = places.find(({ code }) => code === typed("region.country"));
  const first = select?.querySelector("option");
  if (!(select instanceof HTMLSelectElement) || !first) return;
  const options = (country?.subdivisions ?? []).map(({ code, name }) => make("option", { value: code }, name));
  select.replaceChildren(first, ...options);
  select.value = options.some(({ value }) => value === keep) ? keep : "";
  byId("subdivision-row", HTMLElement).hidden = options.length === 0;
}

/** Whether the button was pressed before anything could listen to it. */
export const wasPressed = () => "pressed" in form().dataset;

/** Choose a region. @param {{country?: string, subdivision?: string}} region */
export function setRegion({ country = "", subdivision = "" }) {
  const select = control("region.country");
  if (select) select.value = country;
  subdivisions(subdivision);
}

/**
 * Listen to the form.
 *
 * @param {object} on
 * @param {() => void} on.ask the button was pressed
 * @param {(slow: boolean) => void} on.change an answer changed; slow while text is being typed
 * @param {() => void} on.leave a field was left
 * @param {import("./in-their-words.js").Read} on.read
 */
export function listen({ ask, change, leave, read: readWords }) {
  const grown = () => { reveal(); reader?.recount(); change(false); };
  lists.people = rows({ list: "people", template: "person-row", add: "add-person", most: 20, changed: grown });
  lists.closures = rows({ list: "closures", template: "closure-row", add: "add-closure", most: 50, changed: grown });
  reader = inTheirWords({
    input: byId("f-promise-words", HTMLInputElement), place: byId("promise-reading", HTMLElement),
    on: saidOn, read: readWords, changed: () => change(false),
  });
  addresses.listen(form());
  // The press, not what comes of it: a frame may forbid to send forms. Enter presses the button too.
  byId("show", HTMLButtonElement).addEventListener("click", (event) => { event.preventDefault(); ask(); });
  form().addEventListener("input", ({ target }) => {
    if (!(target instanceof Element) || halfway(target)) return;
    const name = target.getAttribute("name");
    if (name === "region.country") subdivisions();
    if (name === "interview.date") given = "";
    if (name === "when") day = quickDay();
    reveal();
    if (name !== "promise.words") reader?.recount();
    change(target.matches("textarea, input:not([type='radio'], [type='checkbox'])"));
  });
  form().addEventListener("focusout", ({ target }) => {
    if (target instanceof HTMLInputElement && target.type === "date") { reveal(); reader?.recount(); change(false); }
    leave();
  });
  subdivisions(typed("region.subdivision"));
  newDay(false);
}

/** Whether their words may still be typed: nobody has left the field. */
export function isTold() {
  return document.activeElement === byId("f-promise-words", HTMLInputElement);
}

/** A date that is still being typed: it counts once the field is left. @param {Element} target */
function halfway(target) {
  return target instanceof HTMLInputElement && target.type === "date"
    && (target.value === "" || target.value < "1900") && target === document.activeElement;
}
