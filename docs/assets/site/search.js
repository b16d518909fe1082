// @ts-check
/**
 * The search of the site, on the index that MkDocs writes. The index is small enough to be read word by
 * word, so there is no library and no worker: every word typed must begin a word of the section, and
 * sections that have it in their title come first.
 *
 * @typedef {{ location: string, title: string, text: string }} Entry  one section, as in search_index.json
 * @typedef {{ entry: Entry, page: string, title: string[], text: string[] }} Section
 */

const SHOWN = 12;
const AROUND = 80; // characters of text shown before and after the first hit
const parser = new DOMParser();

/**
 * Words without case or accents, so that "resume" finds "résumé".
 *
 * @param {string} text
 * @returns {string[]}
 */
export function wordsOf(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{Diacritic}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** @param {string} markup @returns {string} the text of a piece of HTML, without running any of it */
function plain(markup) {
  return (parser.parseFromString(markup, "text/html").body.textContent ?? "").replace(/¶/g, "").replace(/\s+/g, " ").trim();
}

/**
 * @param {{ docs: Entry[] }} index
 * @returns {Section[]}
 */
export function prepare(index) {
  /** @type {Map<string, string>} */
  const pages = new Map();
  for (const { location, title } of index.docs) {
    if (!location.includes("#")) pages.set(location, plain(title));
  }
  return index.docs.map(({ location, title, text }) => {
    const entry = { location, title: plain(title), text: plain(text) };
    return { entry, page: pages.get(location.split("#")[0]) ?? "", title: wordsOf(entry.title), text: wordsOf(entry.text) };
  });
}

/**
 * @param {Section[]} sections
 * @param {string} query
 * @returns {Section[]} the sections that hold every word of the query, best first
 */
export function search(sections, query) {
  const terms = wordsOf(query);
  if (terms.length === 0) return [];
  const scored = [];
  for (const section of sections) {
    let score = section.entry.location.includes("#") ? 0 : 1;
    for (const term of terms) {
      const inTitle = section.title.some((word) => word.startsWith(term));
      const inText = section.text.filter((word) => word.startsWith(term)).length;
      if (!inTitle && inText === 0) score = -Infinity;
      score += (inTitle ? 10 : 0) + Math.min(inText, 5);
    }
    if (score > -Infinity) scored.push({ score, section });
  }
  return scored.sort((a, b) => b.score - a.score).map(({ section }) => section);
}

/**
 * @param {string} text
 * @param {string} query
 * @returns {string} the words around the first hit
 */
function excerpt(text, query) {
  const folded = text.toLowerCase();
  const at = Math.max(0, Math.min(...wordsOf(query).map((term) => Math.max(0, folded.indexOf(term)))));
  const from = at <= AROUND ? 0 : text.indexOf(" ", at - AROUND) + 1;
  const cut = text.slice(from, at + 2 * AROUND);
  const tidy = from + cut.length < text.length ? `${cut.slice(0, cut.lastIndexOf(" "))} …` : cut;
  return (from > 0 ? "… " : "") + tidy;
}

/**
 * @param {Section} section
 * @param {string} query
 * @param {string} root  the site's own address, so that it works on any path
 * @returns {HTMLLIElement}
 */
function listItem({ entry, page }, query, root) {
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
    text.textContent = excerpt(entry.text, query);
    item.append(text);
  }
  return item;
}

/** @type {Promise<Section[]> | undefined} */
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
  const words = dialog.dataset;
  const first = loading === undefined;
  loading ??= fetch(words.index ?? "").then(async (answer) => {
    if (!answer.ok) throw new Error(`${answer.status}`);
    return prepare(await answer.json());
  });

  /** @type {Section[]} */
  let sections;
  try {
    sections = await loading;
  } catch {
    loading = undefined;
    count.textContent = words.failed ?? "";
    return;
  }

  const show = () => {
    const found = search(sections, field.value);
    const number = found.length;
    list.replaceChildren(...found.slice(0, SHOWN).map((section) => listItem(section, field.value, words.root ?? "")));
    const template = number === 0 ? words.none : number === 1 ? words.one : words.many;
    count.textContent = wordsOf(field.value).length === 0 ? "" : (template ?? "").replace("#", String(number));
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
      list.querySelector("a")?.focus();
    });
    // Links to a place on this very page would leave the dialog open over it.
    list.addEventListener("click", (event) => {
      if (event.target instanceof HTMLAnchorElement) dialog.close();
    });
  }
  show();
}
