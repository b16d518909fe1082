// @ts-check
/**
 * Home's two questions: says the chosen day back in words and hands both answers to the calculator in
 * the address's fragment, which is never sent to a server. Today is read from this device's clock,
 * here and nowhere else. Nothing is counted here.
 */
import { fetchAhead, planAhead } from "./ahead.js";
import { inWords } from "./in-words.js";

/**
 * @param {Date} day  local time
 * @returns {string} YYYY-MM-DD
 */
function isoDate(day) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Local noon of a day, so that no change of the clock moves it. @param {number} ago days before today */
function daysAgo(ago) {
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - ago, 12);
}

/** How long an answer stands still before its plan is asked for, in milliseconds. */
const STILL = 250;

/** @param {HTMLFormElement} form */
function questions(form) {
  const echo = /** @type {HTMLElement} */ (form.querySelector("#when-echo"));
  const parts = /** @type {HTMLElement[]} */ ([...form.querySelectorAll("[data-shown-when]")]);
  const told = inWords(form.dataset, { year: "numeric" });

  const chosen = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | null} */ (form.querySelector(`input[name="${name}"]:checked`))?.value ?? "";
  const control = (/** @type {HTMLElement} */ part) => /** @type {HTMLInputElement} */ (part.querySelector("input"));
  const typed = (/** @type {string} */ name) =>
    /** @type {HTMLInputElement | null} */ (form.querySelector(`input[name="${name}"]`))?.value.trim() ?? "";
  const say = (/** @type {Element | null} */ place, /** @type {string} */ text) => {
    if (place && place.textContent !== text) place.textContent = text;
  };

  /** @returns {Date | undefined} */
  function day() {
    const when = chosen("when");
    if (when !== "other") return daysAgo(when === "yesterday" ? 1 : 0);
    const date = typed("interview.date");
    return date ? new Date(`${date}T12:00`) : undefined;
  }

  /** Show what the answers ask for, and the days in words. */
  function show() {
    for (const part of parts) {
      const [name = "", value] = (part.dataset.shownWhen ?? "").split("=");
      part.hidden = chosen(name) !== value;
      const { type, value: date } = control(part);
      if (type === "date") say(part.querySelector(".echo"), date ? told(new Date(`${date}T12:00`)) : "");
    }
    const quick = chosen("when") !== "other";
    echo.hidden = !quick;
    const known = day();
    if (quick && known) say(echo, told(known));
  }

  /** Say at a field that it waits for an answer, or that it does not any more. @param {HTMLElement} part @param {boolean} on */
  function mark(part, on) {
    const fault = /** @type {HTMLElement} */ (part.querySelector(".fault"));
    const input = control(part);
    fault.hidden = !on;
    say(fault, on ? part.dataset.missing ?? "" : "");
    const described = [on && fault.id, input.dataset.hint].filter(Boolean).join(" ");
    if (described) input.setAttribute("aria-describedby", described);
    else input.removeAttribute("aria-describedby");
    if (on) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  /** What the answers are, for the calculator's address. @param {string} date */
  function answers(date) {
    const said = chosen("promise");
    const brought = new URLSearchParams({ date });
    if (said === "date") brought.set("by", typed("promise.date"));
    else if (said === "words") brought.set("words", typed("promise.words"));
    else if (said) brought.set("said", said);
    return brought;
  }

  /** The questions that wait for an answer. */
  const unanswered = () => parts.filter((part) => !part.hidden && !control(part).value.trim());

  let still = 0;
  /** Have the plan of the answers ready, once they stand still. */
  function ahead() {
    fetchAhead(form.action);
    clearTimeout(still);
    still = setTimeout(() => {
      const known = day();
      if (known && !unanswered().length) planAhead(`#${answers(isoDate(known))}`, isoDate(new Date()));
    }, STILL);
  }

  function submit() {
    const open = unanswered();
    for (const part of parts) mark(part, open.includes(part));
    const known = day();
    if (open[0]) control(open[0]).focus();
    else if (known) window.location.assign(`${form.action}#${answers(isoDate(known))}`);
  }

  form.addEventListener("input", ({ target }) => {
    show();
    const part = target instanceof Element && target.closest("[data-shown-when]");
    if (part instanceof HTMLElement && control(part).value.trim()) mark(part, false);
  });
  for (const kind of ["pointerdown", "focusin", "input"]) form.addEventListener(kind, ahead);
  form.addEventListener("click", ({ target, detail }) => {
    // A tap asks for the field; who goes through the choices by keyboard stays among them.
    if (detail === 0 || !(target instanceof HTMLInputElement) || target.type !== "radio") return;
    const part = parts.find(({ dataset }) => dataset.shownWhen === `${target.name}=${target.value}`);
    if (part) { show(); control(part).focus(); }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  // Browsers bring back what was chosen when one returns to the page.
  window.addEventListener("pageshow", show);
  show();
  if ("pressed" in form.dataset) submit();
}

const form = document.getElementById("start");
if (form instanceof HTMLFormElement) questions(form);
