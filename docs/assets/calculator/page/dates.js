// @ts-check
/**
 * Dates as the page writes them. The engine decides which day; this only says it. ISO dates are
 * read as UTC so that no time zone can move them.
 */
import { known, language, places, say } from "./words.js";

/** How dates are written where the reader has not said: as a career centre chose, or by the language. */
const usual = document.getElementById("calculator")?.dataset.dates || language;

let style = usual;

/**
 * The date style of what follows: the locale the reader chose, or the page's language.
 *
 * @param {string} [locale]
 */
export function writeDatesAs(locale) {
  const path = `locales.${locale || usual}`;
  style = known(path) ? say(path) : language;
  formats.clear();
}

/**
 * The date style of some answers: the locale they name, else that of the employer's country.
 *
 * @param {any} from
 */
export function writeDatesOf({ locale, region }) {
  const told = typeof locale === "string" ? locale : "";
  writeDatesAs(told || places.find(({ code }) => code === region?.country)?.locale);
}

/** @type {Map<string, Intl.DateTimeFormat>} */
const formats = new Map();

/** @param {Intl.DateTimeFormatOptions} options */
function format(options) {
  const key = JSON.stringify(options);
  let found = formats.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(style, { ...options, timeZone: "UTC" });
    formats.set(key, found);
  }
  return found;
}

/**
 * A date in words, the first of a month as the language writes it: "1er" in French.
 * @param {string} date
 * @param {Intl.DateTimeFormatOptions} options
 */
function written(date, options) {
  const parts = format({ day: "numeric", month: "long", ...options }).formatToParts(at(date));
  if (options.weekday && options.year) {
    // As the same date without its year has it, or has no comma: British patterns differ in that.
    const [first, between] = format({ day: "numeric", month: "long", weekday: options.weekday }).formatToParts(at(date));
    if (first?.type === "weekday" && between && parts[0]?.type === "weekday" && parts[1]) parts[1] = between;
  }
  return parts.map(({ type, value }) => (type === "day" && value === "1" ? say("dates.first") : value)).join("");
}

/** @param {string} iso */
function at(iso) {
  return new Date(`${iso}T00:00:00Z`);
}

/** Today where the reader is. @returns {string} */
export function today() {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${String(now.getFullYear()).padStart(4, "0")}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether a text is a date of the calendar, written as ISO. @param {unknown} text */
export function isDate(text) {
  if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = at(text);
  return !Number.isNaN(date.getTime()) && iso(date) === text;
}

/** @param {Date} date */
function iso(date) {
  return date.toISOString().slice(0, 10);
}

/** The date so many days later. @param {string} from @param {number} days */
export function plus(from, days) {
  const date = at(from);
  date.setUTCDate(date.getUTCDate() + days);
  return iso(date);
}

/** How many days from one date to the other. @param {string} from @param {string} to */
export function between(from, to) {
  return Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000);
}

/** The Monday of a date's week. @param {string} date */
export function monday(date) {
  return plus(date, -((at(date).getUTCDay() + 6) % 7));
}

/** On which weekday weeks begin, from 0 for Monday. */
let firstWeekday = 0;

/** Let weeks begin as they do in a country; on Monday where none is known. @param {unknown} country */
export function beginWeeksAsIn(country) {
  firstWeekday = places.find(({ code }) => code === country)?.first ?? 0;
}

/** The first day of a date's week. @param {string} date */
export function weekStart(date) {
  return plus(date, -((at(date).getUTCDay() + 6 - firstWeekday + 7) % 7));
}

/** Day of the month, as a number. @param {string} date */
export function dayOfMonth(date) {
  return at(date).getUTCDate();
}

/** "Thursday 17 December 2026" @param {string} date */
export function full(date) {
  return written(date, { weekday: "long", year: "numeric" });
}

/** "Thursday 17 December" @param {string} date */
export function long(date) {
  return written(date, { weekday: "long" });
}

/** "17 December" @param {string} date */
export function short(date) {
  return written(date, {});
}

/** "December 2026" @param {string} date */
export function month(date) {
  return format({ month: "long", year: "numeric" }).format(at(date));
}

/** "Dec" @param {string} date */
export function shortMonth(date) {
  return format({ month: "short" }).format(at(date));
}

/** "Thu" @param {string} date */
export function shortWeekday(date) {
  return format({ weekday: "short" }).format(at(date));
}

/** "Thursday" @param {string} date */
export function weekday(date) {
  return format({ weekday: "long" }).format(at(date));
}

/** "in 4 days", "tomorrow" @param {string} from @param {string} to */
export function relative(from, to) {
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(between(from, to), "day");
}
