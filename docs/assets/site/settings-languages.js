// @ts-check
// Which languages a centre's site has, and one field for each of them wherever words stand in the file
// once for each language. A field for a language comes when it is chosen.

/** @typedef {Record<string, string>} Texts a text for each language, by its code */

/** The language that every site has. */
export const ENGLISH = "en";
/** What holds the fields of one text. */
const HOLDER = "[data-texts]";

/**
 * Take charge of the languages.
 * @param {HTMLFormElement} form
 */
export function byLanguage(form) {
  /** @param {string} code */
  const inLanguage = (code) => form.getAttribute(`data-in-${code}`) ?? code;
  /** @type {HTMLInputElement[]} */
  const boxes = [...form.querySelectorAll("input[data-language]")].filter((box) => box instanceof HTMLInputElement);
  const further = () => boxes.filter((box) => box.checked).map((box) => box.dataset.language ?? "");

  /** @param {Element} holder */
  const field = (holder) => /** @type {HTMLInputElement} */ (holder.querySelector("input, textarea"));
  /** @param {Element} holder @param {string} code @returns {HTMLElement | null} */
  const added = (holder, code) => holder.querySelector(`[data-added="${code}"]`);

  /** @param {HTMLElement} holder @param {string} code */
  function add(holder, code) {
    const first = field(holder);
    const label = document.createElement("label");
    label.className = "field";
    label.htmlFor = `${first.id}-${code}`;
    label.textContent = `${holder.dataset.label} (${inLanguage(code)})`;
    const copy = /** @type {HTMLInputElement} */ (first.cloneNode());
    copy.id = label.htmlFor;
    copy.name = first.name && `${first.name}-${code}`;
    copy.lang = code;
    copy.value = "";
    copy.required = false;
    delete copy.dataset.part;
    const place = document.createElement("div");
    place.dataset.added = code;
    place.append(label, copy);
    holder.append(place);
  }

  /** Give each text its fields; what was typed in a language that is taken away comes back with it. @param {ParentNode} [within] */
  function arrange(within = form) {
    const chosen = further();
    for (const holder of within.querySelectorAll(HOLDER)) {
      if (!(holder instanceof HTMLElement)) continue;
      const label = /** @type {HTMLElement} */ (holder.querySelector("label"));
      holder.dataset.label ??= label.textContent?.trim() ?? "";
      label.textContent = chosen.length > 0 ? `${holder.dataset.label} (${inLanguage(ENGLISH)})` : holder.dataset.label;
      for (const box of boxes) {
        const code = box.dataset.language ?? "";
        if (box.checked && !added(holder, code)) add(holder, code);
        const place = added(holder, code);
        if (place) place.hidden = !box.checked;
      }
    }
  }

  /** What was typed for one text, in each chosen language. @param {Element} holder @returns {Texts} */
  function read(holder) {
    /** @type {Texts} */
    const found = { [ENGLISH]: field(holder).value.trim() };
    for (const code of further()) {
      const place = added(holder, code);
      if (place) found[code] = field(place).value.trim();
    }
    return found;
  }

  return {
    arrange,
    further,
    read,
    /** A text by the id of its first field. @param {string} id */
    text: (id) => read(/** @type {Element} */ (document.getElementById(id)?.closest(HOLDER))),
    /** Where English is missing beside another language: the ids of those fields. */
    lacking: () => [...form.querySelectorAll(HOLDER)]
      .filter((holder) => !field(holder).value.trim() && Object.values(read(holder)).some(Boolean))
      .map((holder) => field(holder).id),
  };
}

/** The text that names are made from: the English one, else the first there is. @param {Texts} texts */
export function leading(texts) {
  return texts[ENGLISH] || Object.values(texts).find(Boolean) || "";
}
