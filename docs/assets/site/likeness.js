// @ts-check
/**
 * Whether a typed word is one of the site's: the same, its beginning, another ending, or a slip of the hand.
 */

export const EXACT = 1;
const BEGINS = 0.8; // "interv" and "interview"
const AKIN = 0.7; // "rejected" and "rejection"
const SHORTEST_START = 3; // "no" does not begin "nobody"
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 3;

/**
 * How much a word of the site is the word that was typed, from 0 to 1.
 *
 * @param {string} typed
 * @param {string} word
 */
export function likeness(typed, word) {
  if (typed === word) return EXACT;
  if (typed.length >= SHORTEST_START && word.startsWith(typed)) return BEGINS;
  return akin(typed, word) ? AKIN : 0;
}

/**
 * Whether two words differ in their ending alone.
 *
 * @param {string} typed
 * @param {string} word
 */
export function akin(typed, word) {
  let shared = 0;
  while (shared < typed.length && typed[shared] === word[shared]) shared += 1;
  const [shorter, longer] = [typed.length, word.length].sort((a, b) => a - b);
  const stem = shared === shorter ? SHORTEST_STEM : SHORTEST_STEM + 1;
  return shared >= stem && longer - shared <= LONGEST_ENDING;
}

/**
 * Letters to change, add, leave out or swap with the next to make one word of the other.
 *
 * @param {string} a
 * @param {string} b
 */
function slips(a, b) {
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    [before, row] = [row, next];
  }
  return row[b.length];
}

/**
 * A typed word that the site does not have, as the words that were probably meant: two that were run
 * together, or one with a slip in it. Otherwise the word itself.
 *
 * @param {string} typed
 * @param {Set<string>} known
 * @returns {string[]}
 */
export function meant(typed, known) {
  if (typed.length < SHORTEST_STEM || [...known].some((word) => likeness(typed, word) > 0)) return [typed];
  for (let at = 2; at <= typed.length - 2; at += 1) {
    const parts = [typed.slice(0, at), typed.slice(at)];
    if (parts.every((part) => known.has(part))) return parts;
  }
  const near = [...known].filter((word) => word.length >= SHORTEST_STEM && slips(typed, word) === 1);
  return near.length > 0 ? near.slice(0, 1) : [typed];
}
