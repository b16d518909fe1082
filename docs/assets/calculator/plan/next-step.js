// @ts-check
/** The step that a plan's line names: a message that is due stands before notes that are. */

/** @typedef {import("../page/types.js").Plan} Plan @typedef {import("../page/types.js").Step} Step */

/** @param {Plan} plan @returns {Step | undefined} undefined where nothing is left to do */
export function nextStep({ steps, next }) {
  return steps.find(({ status, messages }) => messages.length > 0 && (status === "due" || status === "overdue"))
    ?? steps.find(({ step }) => step === next);
}
