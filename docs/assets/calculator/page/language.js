// @ts-check
/** The language that the engine answers in is the page's, whatever a plan was begun in. */
import { language } from "./words.js";

/** @typedef {Record<string, any>} Request */

/** The locale of this page's language; empty where its readers choose one. */
export const ownLocale = document.getElementById("calculator")?.dataset.locale ?? "";

/**
 * A locale as this page uses it: its own, else the one that was chosen if it is of the same language.
 *
 * @param {unknown} locale
 * @returns {string}
 */
export function localeHere(locale) {
  if (ownLocale) return ownLocale;
  return typeof locale === "string" && locale.split("-")[0] === language.split("-")[0] ? locale : "";
}

/**
 * A request that names the page's language, with every situation in it in that language. What cannot
 * be read, such as a link that was cut, names none: the engine then knows it from the request alone.
 *
 * @template {Request} T
 * @param {T} request
 * @returns {T}
 */
export function inPageLanguage(request) {
  /** @type {any} */
  const changed = { ...request };
  const { situation, plans } = changed;
  if (situation) changed.situation = told(situation);
  if (plans) changed.plans = plans.map((/** @type {Request} */ each) => ({ ...each, situation: told(each.situation) }));
  return { ...("locale" in request ? told(changed) : changed), language: ownLocale || language };
}

/** @template {Request} T @param {T} of @returns {T} */
function told(of) {
  const locale = localeHere(of.locale);
  const { locale: _, ...rest } = of;
  return /** @type {any} */ (locale ? { ...rest, locale } : rest);
}
