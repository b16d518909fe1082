// @ts-check
/** What a career centre advises. Its reason may be in another language than the words around it. */
import { reasons } from "../page/words.js";
import { make } from "../page/dom.js";

/**
 * @param {string} advice
 * @param {Element} place where it will stand
 * @returns {(string | HTMLElement)[]} the same words, with the language of a reason that needs it
 */
export function inItsLanguage(advice, place) {
  const around = place.closest("[lang]")?.getAttribute("lang") ?? "";
  const reason = reasons.find(({ text, language }) => text && around.split("-")[0] !== language && advice.includes(text));
  if (!reason) return [advice];
  const [before, ...after] = advice.split(reason.text);
  return [before, make("span", { lang: reason.language, dir: "auto" }, reason.text), after.join(reason.text)];
}
