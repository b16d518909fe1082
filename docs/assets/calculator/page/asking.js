// @ts-check
/** What the parts of the page ask of the engine, beside the plan itself. */
import { engine } from "../engine/running.js";
import { today } from "./dates.js";
import { inPageLanguage } from "./language.js";
import { note } from "./note.js";
import { letGo } from "./pressing.js";

/**
 * @typedef {import("./types.js").Situation} Situation
 * @typedef {import("../plan/current-plan.js").Saved} Saved
 */

/** The version of the situations that the page writes. */
const VERSION = 2;

/** What the engine answered, once it may be drawn. @param {Promise<import("../engine/engine.js").Answer>} answer */
export async function answered(answer) {
  const { value } = await answer;
  await letGo();
  return value;
}

/**
 * @param {object} page
 * @param {(fault: unknown) => void} page.stop the engine has stopped: the page says so
 * @param {() => Situation} page.situation the answers as they stand
 */
export function asking({ stop, situation }) {
  /** @type {import("../saved/autosave.js").Page["call"]} */
  async function call(request) {
    try {
      return await answered(engine.call(inPageLanguage(request)));
    } catch (fault) {
      stop(fault);
      return null;
    }
  }

  /** Ask for an answer that nobody waits for. @type {import("../saved/autosave.js").Page["quietly"]} */
  async function quietly(request, how = {}) {
    try {
      return await answered(engine.call(inPageLanguage(request), how));
    } catch {
      return null;
    }
  }

  /** Ask how what they said is read. @type {import("../form/in-their-words.js").Read} */
  async function read(words, on, asTyped) {
    // Working days and "the interview" count in the reading as they do in the plan.
    const { region, locale, interview, closures } = situation();
    return quietly({ operation: "read_words", words, on, locale, situation: { region, interview, closures } }, { asTyped });
  }

  /** A plan with its situation in the version that the page writes; null where there is none. @param {Saved} saved */
  async function upgraded(saved) {
    if (saved.situation.version === VERSION) return saved;
    const answer = await call({ operation: "upgrade", situation: { ...saved.situation, today: today() } });
    if (answer?.errors) note(answer.errors[0].message, { list: answer.errors.slice(1).map((/** @type {any} */ { message }) => message) });
    return answer?.situation ? { ...saved, situation: answer.situation } : null;
  }

  return { call, quietly, read, upgraded };
}
