// @ts-check
/**
 * A plan was asked for, and the calculator is still on its way: the page says so, and after a while
 * shows the reader's own days as the plain table counts them.
 */
import { between, isDate, long, monday, plus, relative, today } from "./dates.js";
import { announce, byId, fill, make } from "./dom.js";
import { ownDays, say } from "./words.js";

/** @typedef {import("./types.js").Situation} Situation */

/** After how long the days are shown, in milliseconds. */
const SOON = 5_000;

let watch = 0;
let isLate = false;
/** What was asked last. @type {Situation | null} */
let asked = null;

/** Say that the plan is on its way, for these answers. @param {Situation} situation */
export function onItsWay(situation) {
  asked = situation;
  byId("plan-idle", HTMLElement).hidden = true;
  byId("plan-coming", HTMLElement).hidden = false;
  // It was asked for: the button has nothing left to do.
  byId("show", HTMLButtonElement).hidden = true;
  if (isLate) draw();
  else watch ||= setTimeout(late, SOON);
}

/** The plan is there, or cannot come. */
export function arrived() {
  clearTimeout(watch);
  watch = 0;
  isLate = false;
  byId("plan-idle", HTMLElement).hidden = false;
  byId("plan-coming", HTMLElement).hidden = true;
  byId("plan-meanwhile", HTMLElement).hidden = true;
  byId("show", HTMLButtonElement).hidden = false;
}

function late() {
  isLate = true;
  const lines = draw();
  if (lines.length) announce(lines.join(" "));
}

/** Show the days that the answers give. @returns {string[]} them in words */
function draw() {
  const place = byId("plan-meanwhile", HTMLElement);
  const lines = asked ? days(asked) : [];
  const list = place.querySelector("ul");
  if (list) fill(list, ...lines.map((line) => make("li", {}, line)));
  place.hidden = lines.length === 0;
  return lines;
}

/** @param {Situation} situation */
function days(situation) {
  const { date } = /** @type {{date: string}} */ (situation.interview);
  const story = /** @type {import("./types.js").Entry[]} */ (situation.story ?? []);
  if (!isDate(date)) return [];
  const { kind = "none", date: named = "", words = "" } = story.find((entry) => entry.kind === "promise")?.time ?? {};
  const lines = [say("meanwhile.thank_you", { when: spoken(counted("thank_you", date)) })];
  const from = kind === "date" ? named : date;
  if (words || !isDate(from) || !(kind in ownDays)) return lines;
  const day = counted(kind, from);
  return [...lines, day === today() ? say("meanwhile.ask_now") : say("meanwhile.ask", { when: long(day) })];
}

/** A day so many days later, or today where that has passed. @param {string} step @param {string} from */
function counted(step, from) {
  const day = plus(from, ownDays[step]?.[between(monday(from), from)] ?? 0);
  return day < today() ? today() : day;
}

/** "today", "tomorrow", or the date. @param {string} day */
function spoken(day) {
  return between(today(), day) <= 1 ? relative(today(), day) : long(day);
}
