// @ts-check
/** What the page knows of itself: the plan on it, and how it came to it. */

/** @typedef {import("./types.js").Plan} Plan @typedef {import("./types.js").Situation} Situation */

export const state = {
  /** The plan on the page, and the answers that gave it. @type {{plan: Plan, situation: Situation} | null} */
  last: null,
  /** Whether a plan was asked for; from then on it follows every answer. */
  asked: false,
  /** Whether anything was typed or opened: an untouched form holds nobody's answers. */
  isTouched: false,
  /** What was taken over from the page's address: the same is not taken twice. */
  taken: "",
  /** Whether the next answer takes the focus. */
  wantsFocus: false,
  /** Counts what was asked of the engine: an answer to an earlier question is not shown. */
  turn: 0,
  /** Whether the engine has answered once. */
  isReady: false,
  /** Whether the plan in use has only just taken its place. */
  isNew: true,
  /** Whether it is the one that this tab held before the page was loaded. */
  isHeld: false,
  /** Whether it is to be asked again on leaving the field: a fault was not shown, or words may be of another language. */
  heldBack: false,
};
