// @ts-check
/**
 * The question about one thing that happened: its day, and at most two things more. The same form
 * enters and corrects. Values go out as they were typed: the engine judges them.
 */
import * as dates from "../page/dates.js";
import { byId, fill, make } from "../page/dom.js";
import { inTheirWords } from "../form/in-their-words.js";
import { known, say } from "../page/words.js";
import { ANSWERING, ASKS, MORE, kindOf } from "./entry-kinds.js";

/**
 * @typedef {import("../page/types.js").Entry} Entry
 * @typedef {import("../page/types.js").Plan} Plan
 *
 * @typedef {object} Field
 * @property {HTMLElement} node
 * @property {HTMLElement} target what takes the focus
 * @property {() => unknown} value undefined for no answer
 */

const DAYS = ["until", "day", "if_nothing_by", "date", "reply_by"];
const TICKS = ["only_if_chosen", "reason_given", "reserve", "failed"];
/** @type {Record<string, string[]>} */
const CHOICES = {
  form: ["written", "spoken", "conditional", "promised"],
  answer: ["accepted", "declined", "time_asked"],
  channel: ["email", "phone", "voicemail", "in_person", "linkedin", "card", "agency", "other"],
};
/** What is sent for a half date: the browser does not tell the page what was typed. */
const HALF = "?";

const form = () => byId("event-question", HTMLFormElement);
const fault = () => byId("event-fault", HTMLElement);
const on = () => byId("event-on", HTMLInputElement);

/** @type {Record<string, Field>} */
let fields = {};
/** The kind that is asked about, and the entry that is corrected. @type {{kind: string, before: Entry | null}} */
let asked = { kind: "", before: null };

/** The kind that is being asked about; "" where none is. */
export const kind = () => asked.kind;

/**
 * Ask about a kind of entry; "" asks nothing.
 *
 * @param {string} name
 * @param {object} [about]
 * @param {Entry | null} [about.before] an entry to correct
 * @param {Plan | null} [about.plan]
 * @param {import("../form/in-their-words.js").Read} [about.read]
 * @param {Partial<Entry>} [about.given] what is known already
 */
export function ask(name, { before = null, plan = null, read = async () => null, given = {} } = {}) {
  asked = { kind: name, before };
  correct([]);
  form().hidden = !name;
  if (!name) return;
  const wanted = [...(ASKS[name] ?? []), ...(before ? MORE[name] ?? [] : [])];
  const values = before ?? given;
  // Before the fields: their words count from it.
  on().value = before?.on ?? (before && plan ? plan.interview : dates.today());
  fields = Object.fromEntries(wanted.map((field) => [field, draw(field, name, values[field], plan, read)]));
  byId("event-title", HTMLElement).textContent = say(`story.${name}.name`);
  const hint = byId("event-hint", HTMLElement);
  hint.textContent = known(`story.${name}.hint`) ? say(`story.${name}.hint`) : "";
  fill(byId("event-fields", HTMLElement), ...Object.values(fields).map(({ node }) => node));
  byId("event-save", HTMLElement).textContent = say(before ? "events.correct" : "events.save");
  (Object.values(fields)[0]?.target ?? on()).focus();
}

/** What was answered, as an entry of the story. @returns {Entry} */
export function entry() {
  const { kind: name, before } = asked;
  /** @type {Record<string, any>} */
  const found = { ...before, kind: kindOf(name), on: typedDay(on()) };
  for (const [key, { value }] of Object.entries(fields)) {
    const told = value();
    if (told === undefined) delete found[key];
    else found[key] = told;
  }
  return /** @type {Entry} */ (found);
}

/** Show what is wrong with the answers. @param {{field: string, message: string}[]} faults */
export function correct(faults) {
  fault().hidden = faults.length === 0;
  fault().textContent = faults.length ? say("errors.prefix") + faults.map(({ message }) => message).join(" ") : "";
  for (const element of form().querySelectorAll("[aria-invalid]")) element.removeAttribute("aria-invalid");
  const wrong = faults.map(({ field }) => /\.(\w+)/.exec(field)?.[1] ?? "");
  const targets = wrong.map((key) => (key === "on" ? on() : fields[key]?.target)).filter((target) => target !== undefined);
  for (const target of targets) target.setAttribute("aria-invalid", "true");
  targets[0]?.focus();
}

/** @param {HTMLInputElement} input */
const typedDay = (input) => (input.validity.badInput ? HALF : input.value || undefined);

/**
 * @param {string} key @param {string} name the kind @param {any} value
 * @param {Plan | null} plan @param {import("../form/in-their-words.js").Read} read
 * @returns {Field}
 */
function draw(key, name, value, plan, read) {
  const path = `story.${name}.${key}`;
  const label = say(known(path) ? path : `entry.${key}`);
  if (DAYS.includes(key)) return day(key, label, value);
  if (TICKS.includes(key)) return tick(key, label, value === true);
  if (key === "time") return words(label, value ?? null, read);
  if (key === "step") return steps(label, name, value, plan);
  if (key in CHOICES) return choice(key, label, (CHOICES[key] ?? []).map((each) => [each, say(`entry.${key}s.${each}`)]), value);
  return text(key, label, value);
}

/** @param {string} key @param {string} label @param {HTMLElement} input @param {...(Node | null)} more */
function row(key, label, input, ...more) {
  input.id = `event-${key}`;
  return make("div", { class: "field-row" }, make("label", { class: "field", for: input.id }, label), input, ...more);
}

/** @param {string} key @param {string} label @param {any} value @returns {Field} */
function day(key, label, value) {
  const input = make("input", { type: "date", max: "9999-12-31", "aria-describedby": "event-fault" });
  input.value = typeof value === "string" ? value : "";
  return { node: row(key, label, input), target: input, value: () => typedDay(input) };
}

/** @param {string} key @param {string} label @param {any} value @returns {Field} */
function text(key, label, value) {
  const input = make("input", { type: "text", autocomplete: "off", "aria-describedby": "event-fault" });
  input.value = typeof value === "string" ? value : "";
  return { node: row(key, label, input), target: input, value: () => input.value.trim() || undefined };
}

/** @param {string} key @param {string} label @param {boolean} value @returns {Field} */
function tick(key, label, value) {
  const input = make("input", { type: "checkbox", id: `event-${key}` });
  input.checked = value;
  const node = make("p", {}, make("label", { class: "tick" }, input, make("span", {}, label)));
  return { node, target: input, value: () => input.checked || undefined };
}

/** @param {string} key @param {string} label @param {string[][]} options @param {any} value @returns {Field} */
function choice(key, label, options, value) {
  const select = make("select", { autocomplete: "off", "aria-describedby": "event-fault" },
    ...options.map(([each = "", said = ""]) => make("option", { value: each }, said)));
  select.value = options.some(([each]) => each === value) ? value : options[0]?.[0] ?? "";
  return { node: row(key, label, select), target: select, value: () => select.value || undefined };
}

/** @param {string} label @param {import("../page/types.js").Time | null} value @param {import("../form/in-their-words.js").Read} read @returns {Field} */
function words(label, value, read) {
  const input = make("input", { type: "text", autocomplete: "off", "aria-describedby": "event-fault event-reading" });
  const place = make("p", { class: "echo", id: "event-reading", "aria-live": "polite" });
  const reader = inTheirWords({ input, place, read, on: () => on().value, changed: () => {} });
  reader.show(value);
  // The day is asked for behind the words, and they count from it.
  on().oninput = reader.recount;
  const node = row("time", label, input, place);
  input.before(make("p", { class: "hint" }, say("entry.time_hint")));
  return { node, target: input, value: () => (input.value.trim() ? reader.time() : undefined) };
}

/** The steps that can be sent now. @param {string} label @param {string} name @param {any} value @param {Plan | null} plan @returns {Field} */
function steps(label, name, value, plan) {
  const fits = (/** @type {string} */ step) => name !== "answered" || ANSWERING.includes(step);
  const found = (plan?.steps ?? []).filter(({ step, messages }) => (messages.length > 0 || step === value) && fits(step));
  const options = found.map(({ step, title }) => [step, title]);
  const next = found.find(({ status }) => status !== "done" && status !== "skipped")?.step;
  return choice("step", label, options, value ?? next);
}
