// @ts-check
/**
 * Which sections of the site answer what somebody typed, best first. The index that MkDocs writes is small
 * enough to be read word by word. No word has to be there: rare words count for more than common ones, and a
 * section that holds most of what was typed stands above one that holds little of it. So a whole question
 * finds as much as one good word, in any language, without a list of words to leave out.
 *
 * @typedef {{ location: string, title: string, text: string, boost?: number }} Entry  as in search_index.json
 * @typedef {{ entry: Entry, page: string, title: string[], pageTitle: string[], text: string[] }} Section
 * @typedef {{ sections: Section[], known: Set<string> }} Index
 * @typedef {{ found: Section[], words: Set<string> }} Answer  `words` are those of the site that were meant
 */

const EXACT = 1;
const BEGINS = 0.8; // "interv" and "interview"
const AKIN = 0.7; // "rejected" and "rejection"
const SHORTEST_STEM = 4;
const LONGEST_ENDING = 3;

const IN_TITLE = 3;
const IN_PAGE_TITLE = 1.2;
const SATURATES = 3; // a word said ten times is not worth ten times as much
const USUAL_LENGTH = 80; // words of a section; in a long one, a word says less
const OFTEN = 2; // a title that more sections share says nothing of any of them
const PART_OF_PAGE = 0.9; // the top of a page goes before a part of it
const ENOUGH = 0.5; // of what was typed, rare words counted for more

/**
 * Words without case or accents, so that "resume" finds "résumé".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * @param {Entry[]} entries
 * @returns {Index}
 */
export function prepare(entries) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const { title } of entries) uses.set(title, (uses.get(title) ?? 0) + 1);
  const pages = new Map(entries.filter(({ location }) => !location.includes("#")).map((entry) => [entry.location, entry.title]));
  const sections = entries.map((entry) => {
    const page = pages.get(entry.location.split("#")[0]) ?? "";
    const telling = (uses.get(entry.title) ?? 0) <= OFTEN; // not "What to do next", which ends every page
    return { entry, page, title: telling ? wordsOf(entry.title) : [], pageTitle: wordsOf(page), text: wordsOf(entry.text) };
  });
  return { sections, known: new Set(sections.flatMap(({ title, text }) => [...title, ...text])) };
}

/**
 * How much a word of the site is the word that was typed, from 0 to 1.
 *
 * @param {string} typed
 * @param {string} word
 */
function likeness(typed, word) {
  if (typed === word) return EXACT;
  if (typed.length > 1 && word.startsWith(typed)) return BEGINS;
  let shared = 0;
  while (shared < typed.length && typed[shared] === word[shared]) shared += 1;
  const [shorter, longer] = [typed.length, word.length].sort((a, b) => a - b);
  const stem = shared === shorter ? SHORTEST_STEM : SHORTEST_STEM + 1;
  return shared >= stem && longer - shared <= LONGEST_ENDING ? AKIN : 0;
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
function meant(typed, known) {
  if (typed.length < SHORTEST_STEM || [...known].some((word) => likeness(typed, word) > 0)) return [typed];
  for (let at = 2; at <= typed.length - 2; at += 1) {
    const parts = [typed.slice(0, at), typed.slice(at)];
    if (parts.every((part) => known.has(part))) return parts;
  }
  const near = [...known].filter((word) => word.length >= SHORTEST_STEM && slips(typed, word) === 1);
  return near.length > 0 ? near.slice(0, 1) : [typed];
}

/**
 * @param {string} typed
 * @param {string[]} words
 * @returns {number} the sum of how much each of the words is the typed one
 */
const amount = (typed, words) => words.reduce((sum, word) => sum + likeness(typed, word), 0);

/**
 * What one typed word is worth in a section: 0 where it is not there.
 *
 * @param {string} typed
 * @param {Section} section
 */
function worth(typed, { title, pageTitle, text }) {
  const often = amount(typed, text);
  const enough = SATURATES * (0.5 + (0.5 * text.length) / USUAL_LENGTH);
  return IN_TITLE * Math.min(1, amount(typed, title)) + IN_PAGE_TITLE * Math.min(1, amount(typed, pageTitle)) + often / (often + enough);
}

/**
 * Whether two words stand next to each other somewhere.
 *
 * @param {string} first
 * @param {string} second
 * @param {string[]} words
 */
const together = (first, second, words) =>
  words.some((word, at) => at > 0 && likeness(second, word) > 0 && likeness(first, words[at - 1]) > 0);

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Answer} the sections that answer the query, best first
 */
export function search({ sections, known }, query) {
  const terms = [...new Set(wordsOf(query).flatMap((typed) => meant(typed, known)))];
  const table = sections.map((section) => terms.map((typed) => worth(typed, section)));
  const rarity = terms.map((_, at) => Math.log(1 + sections.length / (1 + table.filter((row) => row[at] > 0).length)));
  const all = rarity.reduce((sum, value) => sum + value, 0);

  const scored = sections.map((section, number) => {
    const { title, text, entry } = section;
    let score = 0;
    let held = 0;
    terms.forEach((term, at) => {
      const value = table[number][at];
      score += rarity[at] * value;
      held += value > 0 ? rarity[at] : 0;
      if (at === 0) return;
      const both = rarity[at - 1] + rarity[at];
      if (together(terms[at - 1], term, title)) score += IN_TITLE * both;
      else if (together(terms[at - 1], term, text)) score += both;
    });
    const share = all > 0 ? held / all : 0;
    const part = entry.location.includes("#") ? PART_OF_PAGE : 1;
    return { section, share, score: score * share ** 2 * part * (entry.boost ?? 1) };
  });
  const found = scored
    .filter(({ share }) => share >= ENOUGH)
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section);
  return { found, words: new Set([...known].filter((word) => terms.some((term) => likeness(term, word) > 0))) };
}
