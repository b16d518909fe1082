// @ts-check
/** Asks the engine what it notices in a message. */
import { engine } from "../engine/running.js";
import { answered } from "../page/asking.js";
import { inPageLanguage } from "../page/language.js";

/** A message as the proofreader takes it. @param {any} message */
function bare({ template, channel, to, address, subject, body }) {
  return { template, channel, to, address, subject, body };
}

/**
 * @param {() => import("../page/types.js").Situation} situation the answers as they stand
 * @returns {import("./steps.js").Actions["proofread"]}
 */
export function proofreader(situation) {
  return async (step, message, others) => {
    const value = await answered(engine.call(inPageLanguage({
      operation: "proofread", situation: situation(), step: step.step, message: bare(message), others: others.map(bare),
    })));
    return value.findings ?? [];
  };
}
