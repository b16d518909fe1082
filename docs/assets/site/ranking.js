// @ts-check
/**
 * Which sections of the site answer what somebody typed, best first. The index that MkDocs writes is small
 * enough to be read word by word. No word has to be there: rare words count for more than common ones, and a
 * section that holds most of what was typed stands above one that holds little of it. So a whole question
 * finds as much as one good word. What a language's people say in different words, and which words say
 * nothing, is data: `locale/XX/search.toml`.
 *
 * @typedef {{ location: string, title: string, text: string, boost?: number }} Entry  as in search_index.json
 * @typedef {{ elided: string[], stop: string[], weak: string[], contractions: Record<string, string>, same: string[][] }} Language  as in search.toml
 * @typedef {{ entry: Entry, page: string, title: string[], pageTitle: string[], text: string[], all: Set<string> }} Section
 * @typedef {{ sections: Section[], known: Set<string>, elided: string[], stop: Set<string>, weak: Set<string>, contractions: Map<string, string[]>, same: string[][][], spoken: Set<string> }} Index
 * @typedef {{ own: string[], others: string[][] }} Term  what was typed, and what means the same
 * @typedef {{ found: Section[], words: Set<string> }} Answer  `words` are those of the site that were meant
 */

import { akin, EXACT, likeness, meant } from "./likeness.js";

const IN_TITLE = 3;
const WHOLE_TITLE = 0.25; // of what a title is worth, by how much of it was typed
const IN_PAGE_TITLE = 1.2;
const SATURATES = 3; // a word said ten times is not worth ten times as much
const USUAL_LENGTH = 80; // words of a section; in a long one, a word says less
const OFTEN = 2; // a title that more sections share says nothing of any of them
const PART_OF_PAGE = 0.9; // the top of a page goes before a part of it
const ENOUGH = 0.5; // of what was typed, rare words counted for more
const OTHER_WORDS = 0.5; // words that mean the same
const APART = 0.3; // the words of a phrase, but not next to each other
const SAME_PAGE = 0.6; // for each answer of the same page above it

/**
 * Words without case, accents or apostrophes, so that "resume" finds "résumé", and "dont" finds "don’t".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  const bare = text.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "").replace(/(?<=\p{L})['’](?=\p{L})/gu, "");
  return bare.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/**
 * A text without the short words that an apostrophe joins to the next: "l’entrevue" is "entrevue".
 *
 * @param {string} text
 * @param {string[]} elided
 * @returns {string}
 */
const unjoined = (text, elided) =>
  elided.length === 0 ? text : text.replace(new RegExp(`(?<!\\p{L})(?:${elided.join("|")})['’](?=\\p{L})`, "giu"), "");

/**
 * The words that say something, with contractions written out.
 *
 * @param {string} text
 * @param {{ elided: string[], stop: Set<string>, contractions: Map<string, string[]> }} language
 */
const telling = (text, { elided, stop, contractions }) =>
  wordsOf(unjoined(text, elided)).flatMap((word) => contractions.get(word) ?? [word]).filter((word) => !stop.has(word));

/**
 * @param {Entry[]} entries
 * @param {Language} language
 * @returns {Index}
 */
export function prepare(entries, language) {
  const { elided } = language;
  const stop = new Set(language.stop.flatMap(wordsOf));
  const contractions = new Map(Object.entries(language.contractions).map(([short, long]) => [wordsOf(short).join(""), wordsOf(long)]));
  const read = (/** @type {string} */ text) => telling(text, { elided, stop, contractions });
  const same = language.same.map((group) => group.map(read).filter((words) => words.length > 0));
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const { title } of entries) uses.set(title, (uses.get(title) ?? 0) + 1);
  const pages = new Map(entries.filter(({ location }) => !location.includes("#")).map((entry) => [entry.location, entry.title]));
  const sections = entries.map((entry) => {
    const page = pages.get(pageOf(entry)) ?? "";
    const own = (uses.get(entry.title) ?? 0) <= OFTEN; // not "What to do next", which ends every page
    const [title, pageTitle, text] = [own ? read(entry.title) : [], read(page), read(entry.text)];
    return { entry, page, title, pageTitle, text, all: new Set([...title, ...pageTitle, ...text]) };
  });
  const known = new Set(sections.flatMap(({ title, text }) => [...title, ...text]));
  const weak = new Set(language.weak.flatMap(wordsOf));
  return { sections, known, elided, stop, weak, contractions, same, spoken: new Set([...known, ...weak, ...same.flat(2)]) };
}

/**
 * @param {Entry} entry
 * @returns {string} the address of its page, from the site's root
 */
const pageOf = ({ location }) => location.split("#")[0];

/**
 * Where a phrase stands among typed words from `at` on, with at most one other word between any two of it.
 *
 * @param {string[]} phrase
 * @param {string[]} typed
 * @param {number} at
 * @returns {number[] | undefined}
 */
function standing(phrase, typed, at) {
  /** @type {number[]} */
  const places = [];
  const is = (/** @type {string} */ word, /** @type {number} */ place) => place < typed.length && (typed[place] === word || akin(typed[place], word));
  for (const word of phrase) {
    const next = places.length === 0 ? at : places[places.length - 1] + 1;
    if (is(word, next)) places.push(next);
    else if (places.length > 0 && is(word, next + 1)) places.push(next + 1);
    else return undefined;
  }
  return places;
}

/**
 * What was typed as terms: the longest phrases that others put in other words, and the single words between.
 *
 * @param {string[]} typed
 * @param {string[][][]} same
 * @returns {Term[]}
 */
function termsOf(typed, same) {
  if (typed.length === 0) return [];
  const phrases = same.flatMap((group) => group.map((phrase) => ({ group, places: standing(phrase, typed, 0) ?? [] })));
  const size = Math.max(1, ...phrases.map(({ places }) => places.length));
  const longest = phrases.filter(({ places }) => places.length === size);
  const places = longest[0]?.places ?? [0];
  const own = places.map((place) => typed[place]);
  const others = longest.flatMap(({ group }) => group).filter((phrase) => phrase.join(" ") !== own.join(" "));
  return [{ own, others }, ...termsOf(typed.filter((_, at) => !places.includes(at)), same)];
}

/**
 * For each word of a wording, the words of the site that it may be, each with its likeness.
 *
 * @typedef {Map<string, number>[]} Alike
 */

/**
 * How often a wording stands in a list of words, less where it is only akin.
 *
 * @param {Alike} alike
 * @param {string[]} words
 */
function amount(alike, words) {
  let sum = 0;
  for (let at = 0; at + alike.length <= words.length; at += 1) {
    let least = EXACT;
    for (let step = 0; step < alike.length && least > 0; step += 1) least = Math.min(least, alike[step].get(words[at + step]) ?? 0);
    sum += least;
  }
  return sum;
}

/**
 * What a wording is worth in a section: 0 where it is not there.
 *
 * @param {Alike} alike
 * @param {Section} section
 * @param {number} apart  what it is worth where its words do not stand together
 * @returns {number}
 */
function worth(alike, section, apart) {
  const { title, pageTitle, text, all } = section;
  if (!alike.every((words) => [...words.keys()].some((word) => all.has(word)))) return 0;
  const often = amount(alike, text);
  const enough = SATURATES * (0.5 + (0.5 * text.length) / USUAL_LENGTH);
  const whole = 1 - WHOLE_TITLE + WHOLE_TITLE * (alike.length / (title.length || 1));
  const found = IN_TITLE * whole * Math.min(1, amount(alike, title))
    + IN_PAGE_TITLE * Math.min(1, amount(alike, pageTitle))
    + often / (often + enough);
  if (found > 0 || alike.length === 1) return found;
  return apart * Math.min(...alike.map((word) => worth([word], section, 0)));
}

/**
 * @param {Set<string>} known
 * @returns {(words: string[]) => Alike}
 */
function reader(known) {
  /** @type {Map<string, Map<string, number>>} */
  const read = new Map();
  const one = (/** @type {string} */ typed) => {
    let alike = read.get(typed);
    if (!alike) {
      alike = new Map([...known].map((word) => /** @type {[string, number]} */ ([word, likeness(typed, word)])).filter(([, value]) => value > 0));
      read.set(typed, alike);
    }
    return alike;
  };
  return (words) => words.map(one);
}

/**
 * Sorts by score, and lets a page's further answers stand behind other pages' first.
 *
 * @param {{ section: Section, score: number }[]} scored
 * @returns {Section[]}
 */
function inOrder(scored) {
  /** @type {Map<string, number>} */
  const answers = new Map();
  return scored
    .sort((a, b) => b.score - a.score)
    .map((each) => {
      const page = pageOf(each.section.entry);
      const above = answers.get(page) ?? 0;
      answers.set(page, above + 1);
      return { ...each, score: each.score * SAME_PAGE ** above };
    })
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section);
}

/**
 * What a term is worth in each section.
 *
 * @param {Term} term
 * @param {Section[]} sections
 * @param {(words: string[]) => Alike} read
 */
function column({ own, others }, sections, read) {
  const [typed, meaning] = [read(own), others.map(read)];
  return sections.map((section) => (
    worth(typed, section, APART) + OTHER_WORDS * Math.max(0, ...meaning.map((alike) => worth(alike, section, 0)))
  ));
}

/**
 * What was typed, with two words made one where the site has them as one: "e-mail", "voice mail".
 *
 * @param {string} query
 * @param {Index} index
 */
function joined(query, { elided, known, stop }) {
  /** @type {string[]} */
  const words = [];
  for (const word of wordsOf(unjoined(query, elided))) {
    const before = words[words.length - 1] ?? "";
    if (before && !stop.has(before) && known.has(before + word)) words[words.length - 1] += word;
    else words.push(word);
  }
  return words.join(" ");
}

/**
 * The terms of a query that the site knows, with what each is worth in each section. A phrase that stands
 * nowhere counts as its words, and a word that stands nowhere says nothing of any section.
 *
 * @param {Index} index
 * @param {string} query
 * @param {(words: string[]) => Alike} read
 */
function known(index, query, read) {
  const typed = [...new Set(telling(joined(query, index), index).flatMap((word) => meant(word, index.spoken)))];
  const valued = (/** @type {Term} */ term) => ({ term, values: column(term, index.sections, read) });
  const stands = (/** @type {{ values: number[] }} */ { values }) => values.some((value) => value > 0);
  const all = termsOf(typed, index.same).map(valued)
    .flatMap((each) => (stands(each) ? [each] : each.term.own.flatMap((word) => termsOf([word], index.same)).map(valued)))
    .filter(stands);
  const strong = all.filter(({ term: { own } }) => own.length > 1 || !index.weak.has(own[0]));
  return strong.length > 0 ? strong : all;
}

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Answer} the sections that answer the query, best first
 */
export function search(index, query) {
  const { sections } = index;
  const read = reader(index.known);
  const terms = known(index, query, read).map(({ term, values }) => ({
    ...term,
    values,
    alike: read(term.own),
    rarity: term.own.length * Math.log(1 + sections.length / (1 + values.filter((value) => value > 0).length)),
  }));
  const all = terms.reduce((sum, { rarity }) => sum + rarity, 0);

  const scored = sections.map((section, number) => {
    const { title, text, entry } = section;
    let score = 0;
    let held = 0;
    terms.forEach(({ values, rarity, alike }, at) => {
      const value = values[number];
      score += rarity * value;
      held += value > 0 ? rarity : 0;
      if (at === 0) return;
      const both = terms[at - 1].rarity + rarity;
      const following = [...terms[at - 1].alike, ...alike];
      if (amount(following, title) > 0) score += IN_TITLE * both;
      else if (amount(following, text) > 0) score += both;
    });
    const share = all > 0 ? held / all : 0;
    const part = entry.location.includes("#") ? PART_OF_PAGE : 1;
    return { section, share, score: score * share ** 1.5 * part * (entry.boost ?? 1) };
  });
  return {
    found: inOrder(scored.filter(({ share }) => share >= ENOUGH)),
    words: new Set(terms.flatMap(({ own, others }) => [own, ...others].flatMap((words) => read(words).flatMap((alike) => [...alike.keys()])))),
  };
}
