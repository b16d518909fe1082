// @ts-check
/**
 * What is typed stays in this tab's session storage, so that a reload, a way to the guide and back, or
 * a tab that the system ends does not lose it. It ends with the tab, after twelve hours, and with
 * "Clear my answers". A career centre can switch it off; there, and where nothing can be stored, the
 * browser asks before it leaves.
 */
import { byId, settled } from "../page/dom.js";
import * as savedPlans from "./saved-plans.js";

/**
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 *
 * @typedef {object} InTab  what this tab holds
 * @property {Saved | null} current the plan in use, as it was typed; null where nothing was
 * @property {boolean} asked whether its plan was asked for
 * @property {Saved[]} others begun in this tab, and not saved
 * @property {string} address the fragment that was taken over from the page's address
 */

const KEY = "after-the-interview.tab";
/** How long it is kept, in milliseconds. */
const LONGEST = 12 * 60 * 60 * 1000;

/** Whether what is typed is kept at all. */
const isOn = () => byId("calculator", HTMLElement).dataset.keepUnsaved !== "false";

/** Whether the browser asks before it leaves: only then is it told to, for it keeps no page ready that may ask. */
let asks = false;
/** Another program is being opened: the page stays where it is. */
let staysHere = false;
/** How long a browser may take to ask, in milliseconds. */
const ASKING = 1000;
/** Keep what is typed, as it is now. */
let now = () => {};

/** What this tab held before the page was loaded; null where it held nothing, or not any more. @returns {InTab | null} */
export function read() {
  try {
    const text = isOn() ? sessionStorage.getItem(KEY) : null;
    const { at, current, asked, address, plans } = JSON.parse(text ?? "{}");
    const age = Date.now() - at;
    const found = age >= 0 && age < LONGEST ? savedPlans.parse(plans) : null;
    if (!found) {
      sessionStorage.removeItem(KEY);
      return null;
    }
    const [first, ...rest] = found;
    return { current: current && first ? first : null, asked: asked === true, others: current ? rest : found, address: String(address ?? "") };
  } catch {
    return null; // Where nothing can be stored, or another version wrote it, the page begins empty.
  }
}

/** Whether this tab can hold anything, unless it is full. */
function canHold() {
  try {
    return isOn() && sessionStorage.length >= 0;
  } catch {
    return false;
  }
}

/** @param {InTab} held */
function write({ current, asked, others, address }) {
  const plans = JSON.stringify(savedPlans.archive(current ? [current, ...others] : others));
  const isEmpty = !current && others.length === 0;
  let isKept = isEmpty || (current?.written && others.length === 0);
  try {
    if (isEmpty) sessionStorage.removeItem(KEY);
    else if (isOn()) {
      sessionStorage.setItem(KEY, JSON.stringify({ at: Date.now(), current: current !== null, asked, address, plans }));
      isKept = true;
    }
  } catch {
    // Blocked or full.
  }
  askBefore(!isKept);
}

/** Have the browser ask before it leaves, or not. @param {boolean} on */
function askBefore(on) {
  if (on === asks) return;
  asks = on;
  if (on) addEventListener("beforeunload", hold);
  else removeEventListener("beforeunload", hold);
}

/** @param {Event} event */
function hold(event) {
  now();
  if (asks && !staysHere) event.preventDefault();
}

/** Another program is opened, such as the one for email: nothing is lost by that. */
export function opensProgram() {
  staysHere = true;
  setTimeout(() => { staysHere = false; }, ASKING);
}

/** Forget what this tab holds. */
export function forget() {
  askBefore(false);
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Where nothing can be stored, nothing is.
  }
}

/**
 * Keep what is typed, soon after it was and whenever the page goes out of sight.
 *
 * @param {() => InTab} held
 */
export function listen(held) {
  now = () => write(held());
  // Where nothing can be held the browser is told to ask at once: there is nothing to write on leaving.
  const soon = canHold() ? settled(() => now(), 200) : () => now();
  const page = byId("calculator", HTMLElement);
  for (const kind of ["input", "change", "click"]) page.addEventListener(kind, soon);
  page.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a[href^='mailto:']")) opensProgram();
  });
  addEventListener("pagehide", now);
  document.addEventListener("visibilitychange", () => { if (document.hidden) now(); });
}

