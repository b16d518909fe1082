// @ts-check
/**
 * The dialog of the site's search: it shows what `ranking.js` finds in the index that MkDocs writes.
 *
 * @typedef {import("./ranking.js").Entry} Entry
 * @typedef {import("./ranking.js").Index} Index
 * @typedef {import("./ranking.js").Language} Language
 * @typedef {import("./ranking.js").Section} Section
 */

import { prepare, search, wordsOf } from "./ranking.js";

const SHOWN = 12;
const SHOWN_OF_A_PAGE = 3; // one long page does not fill the list
const AROUND = 80; // characters of text shown before the first word that was found, and twice as many after it
const TAG = /\s*\b[A-Z]{1,3}-?\d\d\b/g; // of a claim or a rule: of no use in two lines of text
/** @param {string} markup @returns {string} the text of a piece of HTML, without running any of it */
function plain(markup) {
  return (new DOMParser().parseFromString(markup, "text/html").body.textContent ?? "").replace(/¶/g, "").replace(/\s+/g, " ").trim();
}

/**
 * @param {string} text
 * @param {Set<string>} words
 * @returns {(string | HTMLElement)[]} the text around the first word that was found, with such words in bold
 */
function excerpt(text, words) {
  const tidy = text.replace(TAG, "");
  const pieces = tidy.split(/([\p{L}\p{N}\p{M}]+)/u); // every second piece is a word
  const hit = pieces.map((piece, at) => at % 2 === 1 && wordsOf(piece).some((word) => words.has(word)));
  const first = Math.max(0, hit.indexOf(true));
  let from = first;
  for (let room = AROUND; from > 0 && room > 0; from -= 1) room -= pieces[from - 1].length;
  if (from <= 2) from = 0;
  else if (from % 2 === 0) from += 1; // begin with a word
  let to = first;
  for (let room = 2 * AROUND; to < pieces.length && room > 0; to += 1) room -= pieces[to].length;
  const shown = pieces.slice(from, to).map((piece, at) => {
    if (!hit[from + at]) return piece;
    const bold = document.createElement("b");
    bold.textContent = piece;
    return bold;
  });
  return [from > 0 ? "… " : "", ...shown, to < pieces.length ? " …" : ""];
}

/**
 * @param {Section} section
 * @param {Set<string>} words
 * @param {string} root  the site's own address, so that it works on any path
 * @returns {HTMLLIElement}
 */
function listItem({ entry, page }, words, root) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = root + entry.location;
  link.textContent = entry.title;
  item.append(link);
  if (page && page !== entry.title) {
    const where = document.createElement("small");
    where.textContent = ` ${page}`;
    item.append(where);
  }
  if (entry.text) {
    const text = document.createElement("p");
    text.append(...excerpt(entry.text, words));
    item.append(text);
  }
  return item;
}

/**
 * @param {Section[]} found
 * @returns {Section[]} the first of them, and only a few of any one page
 */
export function few(found) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  const kept = found.filter(({ entry }) => {
    const page = entry.location.split("#")[0];
    seen.set(page, (seen.get(page) ?? 0) + 1);
    return (seen.get(page) ?? 0) <= SHOWN_OF_A_PAGE;
  });
  return kept.slice(0, SHOWN);
}

/**
 * @param {string} address
 * @returns {Promise<any>} what the JSON there says
 */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

/**
 * @param {string} index  the address of what MkDocs writes
 * @param {string} language  the address of the language's words
 * @returns {Promise<Index>}
 */
async function load(index, language) {
  const [{ docs }, words] = /** @type {[{ docs: Entry[] }, Language]} */ (await Promise.all([read(index), read(language)]));
  return prepare(docs.map((entry) => ({ ...entry, title: plain(entry.title), text: plain(entry.text) })), words);
}

/** @type {Promise<Index> | undefined} */
let loading;

/**
 * Makes the dialog's field search as one types. May be called each time the dialog opens.
 *
 * @param {HTMLDialogElement} dialog  with the words and addresses in its data attributes
 */
export async function start(dialog) {
  const field = /** @type {HTMLInputElement} */ (dialog.querySelector("input"));
  const count = /** @type {HTMLElement} */ (dialog.querySelector("[role=status]"));
  const list = /** @type {HTMLElement} */ (dialog.querySelector("ol"));
  const elsewhere = /** @type {HTMLElement} */ (dialog.querySelector(".search-elsewhere"));
  const words = dialog.dataset;
  const first = loading === undefined;
  loading ??= load(words.index ?? "", words.language ?? "");

  /** @type {Index} */
  let index;
  try {
    index = await loading;
  } catch {
    loading = undefined;
    count.textContent = words.failed ?? "";
    return;
  }

  const show = () => {
    const { found, words: meant } = search(index, field.value);
    const shown = few(found);
    const number = shown.length;
    list.replaceChildren(...shown.map((section) => listItem(section, meant, words.root ?? "")));
    const template = number === 0 ? words.none : number === 1 ? words.one : words.many;
    const asked = wordsOf(field.value).length > 0;
    count.textContent = asked ? (template ?? "").replace("#", String(number)) : "";
    elsewhere.hidden = !asked || number > 0;
  };

  if (first) {
    let pause = 0;
    field.addEventListener("input", () => {
      window.clearTimeout(pause);
      pause = window.setTimeout(show, 150); // one announcement a word, not one a letter
    });
    // Enter goes to the best answer; the form itself has nowhere to be sent.
    field.form?.addEventListener("submit", (event) => {
      event.preventDefault();
      window.clearTimeout(pause);
      show();
      dialog.querySelector(/** @type {"a"} */ (".search-results a, .search-elsewhere:not([hidden]) a"))?.focus();
    });
    // Links to a place on this very page would leave the dialog open over it.
    for (const part of [list, elsewhere]) {
      part.addEventListener("click", (event) => {
        if (event.target instanceof HTMLAnchorElement) dialog.close();
      });
    }
  }
  show();
}
