// @ts-check
/**
 * What an invitation says, field by field, to be corrected: each with where it stands there, and with
 * what the plan says now where that differs. The fields are copies of the form's own.
 */
import { full, isDate } from "../page/dates.js";
import { byId, make } from "../page/dom.js";
import { places, say } from "../page/words.js";
import { control } from "./answers.js";

/**
 * @typedef {import("../page/types.js").Situation} Situation
 * @typedef {HTMLInputElement | HTMLSelectElement} Input
 * @typedef {{field: string, value: any, from: string, sure: boolean}} Found
 */

const FIELDS = ["interview.date", "company", "role", "interview.format", "interview.round"];
const OWN = ["candidate.name", "candidate.email"];
const PERSON = ["name", "email", "part"];

/** A value inside a document as text. @param {any} document @param {string} path */
function at(document, path) {
  let found = document;
  for (const key of path.split(/[.[\]]+/).filter(Boolean)) found = found?.[key];
  return found === null || found === undefined ? "" : String(found);
}

/**
 * @param {{situation: any, found: Found[]}} answer what the engine found
 * @param {Situation} before the answers as they stand
 * @param {boolean} isPlan whether they have given a plan
 * @param {Record<string, string>} [corrected] what was corrected before another question was answered
 */
export function review({ situation, found }, before, isPlan, corrected = {}) {
  /** @type {Map<string, Input>} */
  const inputs = new Map();
  const origin = new Map(found.map((each) => [each.field, each]));
  const changes = { ...corrected };

  /** @param {string} path @param {HTMLElement} label @param {Input} input */
  function row(path, label, input) {
    const told = origin.get(path);
    const now = path.startsWith("people") || (path === "interview.date" && !isPlan) ? "" : at(before, path);
    input.value = changes[path] ?? at(situation, path);
    input.id = `brought-${path.replace(/\W+/g, "-")}`;
    input.setAttribute("aria-describedby", `${input.id}-why`);
    input.addEventListener("input", () => { changes[path] = input.value; });
    inputs.set(path, input);
    const differs = now !== "" && now !== input.value;
    const why = make("p", { class: "hint", id: `${input.id}-why` }, told?.from,
      told && !told.sure && make("b", {}, ` ${say("invitation.check")}`),
      differs && make("span", {}, ` ${say("invitation.now", { value: shown(input, now) })}`));
    return make("div", { class: "field-row" }, make("label", { class: "field", for: input.id }, label.textContent), why, input);
  }

  /** @param {string} path */
  function own(path) {
    const original = control(path);
    if (!original) return null;
    return row(path, labelOf(document, original), copy(original));
  }

  function date() {
    const node = own("interview.date");
    const input = inputs.get("interview.date");
    if (!node || !input) return null;
    const echo = make("p", { class: "echo", "aria-live": "polite" });
    const say = () => { echo.textContent = isDate(input.value) ? full(input.value) : ""; };
    input.addEventListener("input", say);
    say();
    node.append(echo);
    return node;
  }

  function region() {
    const node = own("region.country");
    const part = own("region.subdivision");
    const country = inputs.get("region.country");
    const select = inputs.get("region.subdivision");
    if (!node || !part || !country || !(select instanceof HTMLSelectElement)) return [];
    const offer = (/** @type {string} */ keep) => {
      const parts = places.find(({ code }) => code === country.value)?.subdivisions ?? [];
      const first = select.options[0];
      if (first) select.replaceChildren(first, ...parts.map(({ code, name }) => make("option", { value: code }, name)));
      select.value = parts.some(({ code }) => code === keep) ? keep : "";
      part.hidden = parts.length === 0;
    };
    country.addEventListener("input", () => offer(""));
    offer(changes["region.subdivision"] ?? at(situation, "region.subdivision"));
    return [node, part];
  }

  /** @param {number} index */
  function person(index) {
    const pattern = byId("person-row", HTMLTemplateElement).content;
    const rows = PERSON.map((key) => {
      const original = pattern.querySelector(`[name="people[#].${key}"]`);
      if (!isInput(original)) return null;
      return row(`people[${index}].${key}`, labelOf(pattern, original), copy(original));
    });
    const told = origin.get(`people[${index}]`);
    const remove = make("button", { type: "button", class: "quiet" }, say("people.remove", { number: index + 1 }));
    const node = make("fieldset", { class: "row" }, make("legend", {}, say("people.item", { number: index + 1 })),
      told && make("p", { class: "hint" }, told.from, !told.sure && make("b", {}, ` ${say("invitation.check")}`)),
      ...rows, make("p", {}, remove));
    remove.addEventListener("click", () => {
      for (const key of PERSON) inputs.delete(`people[${index}].${key}`);
      const next = node.nextElementSibling?.querySelector("input") ?? byId("brought-use", HTMLElement);
      node.remove();
      if (next instanceof HTMLElement) next.focus();
    });
    return node;
  }

  const given = (/** @type {string} */ path) => origin.has(path);
  const people = Array.isArray(situation.people) ? situation.people : [];
  const node = make("div", {}, date(), ...FIELDS.slice(1).filter(given).map(own),
    ...(given("region") ? region() : []), make("div", { class: "rows" }, ...[...people.keys()].map(person)), ...OWN.filter(given).map(own));

  return {
    node,
    corrected: () => changes,
    /** What was corrected no longer holds: it will be another. @param {string} start of its path */
    forget(start) {
      for (const path of Object.keys(changes)) if (path.startsWith(start)) delete changes[path];
    },
    /** What stands there now, as a part of a situation; null while the day is missing. @returns {Situation | null} */
    values() {
      const day = inputs.get("interview.date");
      if (!day || !isDate(day.value)) {
        day?.setAttribute("aria-invalid", "true");
        day?.focus();
        return null;
      }
      /** @type {Record<string, any>} */
      const found = {};
      for (const [path, input] of inputs) put(found, path, input.value.trim());
      if (found.people) found.people = found.people.filter((/** @type {any} */ each) => each?.name || each?.email);
      return found;
    },
  };
}

/**
 * The answers with those of an invitation in their places. People who are known already, by address
 * or by name, keep what else is known of them.
 *
 * @param {Situation} before
 * @param {Situation} found
 * @returns {Situation}
 */
export function merged(before, found) {
  const result = { ...before, ...found };
  for (const group of ["interview", "candidate"]) {
    if (before[group] || found[group]) result[group] = { .../** @type {object} */ (before[group]), .../** @type {object} */ (found[group]) };
  }
  const people = [.../** @type {any[]} */ (before.people ?? [])];
  for (const one of /** @type {any[]} */ (found.people ?? [])) {
    const place = people.findIndex((other) => isSame(one.email, other.email) || isSame(one.name, other.name));
    if (place < 0) people.push(one);
    else people[place] = { ...people[place], ...one };
  }
  if (people.length) result.people = people;
  return result;
}

/** @param {string | undefined} one @param {string | undefined} other */
function isSame(one, other) {
  return Boolean(one && other) && one?.toLowerCase() === other?.toLowerCase();
}

/** Set a value inside a document, where there is one. @param {Record<string, any>} target @param {string} path @param {string} value */
function put(target, path, value) {
  if (!value) return;
  const [list, index, key] = path.split(/[.[\]]+/);
  if (key !== undefined && list === "people") {
    target.people ??= [];
    target.people[Number(index)] = { ...target.people[Number(index)], [key]: value };
  } else if (index !== undefined) {
    target[list ?? ""] = { ...target[list ?? ""], [index]: value };
  } else {
    target[path] = value;
  }
}

/** @param {unknown} element @returns {element is Input} */
function isInput(element) {
  return element instanceof HTMLInputElement || element instanceof HTMLSelectElement;
}

/** A control of the form, to be shown once more. @param {Element} original @returns {Input} */
function copy(original) {
  const made = /** @type {Input} */ (original.cloneNode(true));
  for (const name of ["name", "data-hint", "aria-invalid"]) made.removeAttribute(name);
  return made;
}

/** @param {ParentNode} root @param {Element} original */
function labelOf(root, original) {
  return /** @type {HTMLElement} */ (root.querySelector(`label[for="${CSS.escape(original.id)}"]`));
}

/** A value as the reader sees it. @param {Input} input @param {string} value */
function shown(input, value) {
  if (input.type === "date") return isDate(value) ? full(value) : value;
  const option = input instanceof HTMLSelectElement && [...input.options].find((each) => each.value === value);
  return option ? option.text : value;
}
