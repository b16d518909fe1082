// @ts-check
/** Repeated parts of the form: people and closed days. Rows come from a <template> in the page. */
import { announce, byId } from "../page/dom.js";
import { say } from "../page/words.js";

/**
 * Take charge of a list of rows.
 *
 * @param {object} options
 * @param {string} options.list id of the element that holds the rows; also their name in the contract
 * @param {string} options.template id of the row's template
 * @param {string} options.add id of the button that adds one
 * @param {number} options.most how many rows there may be
 * @param {() => void} options.changed called after a row came or went
 */
export function rows({ list, template, add, most, changed }) {
  const holder = byId(list, HTMLElement);
  const pattern = byId(template, HTMLTemplateElement);
  const button = byId(add, HTMLButtonElement);

  /** @returns {HTMLFieldSetElement[]} */
  const all = () => [...holder.querySelectorAll("fieldset")];

  function number() {
    all().forEach((row, index) => {
      const values = { number: index + 1 };
      const legend = row.querySelector("legend");
      const remove = row.querySelector("button.remove");
      if (legend) legend.textContent = say(`${list}.item`, values);
      if (remove) remove.textContent = say(`${list}.remove`, values);
      renumber(row, index);
    });
    button.hidden = all().length >= most;
  }

  function append() {
    const piece = document.importNode(pattern.content, true);
    const row = piece.querySelector("fieldset");
    holder.append(piece);
    row?.querySelector("button.remove")?.addEventListener("click", () => take(row));
    number();
    return row;
  }

  /** @param {HTMLFieldSetElement} row */
  function take(row) {
    const index = all().indexOf(row);
    row.remove();
    number();
    const next = all()[Math.min(index, all().length - 1)]?.querySelector("input") ?? button;
    next.focus();
    announce(say(`${list}.removed`, { number: index + 1 }));
    changed();
  }

  button.addEventListener("click", () => {
    append()?.querySelector("input")?.focus();
    announce(say(`${list}.added`, { number: all().length }));
    changed();
  });

  return {
    all,
    append,
    /** Have exactly so many rows. @param {number} count */
    have(count) {
      while (all().length > count) all().at(-1)?.remove();
      while (all().length < count) append();
      number();
    },
  };
}

/**
 * Give the controls of a row, and all that points to them, the names of its place in the list.
 *
 * @param {Element} row
 * @param {number} index
 */
function renumber(row, index) {
  const attributes = ["id", "name", "for", "aria-describedby", "data-fault-for", "data-echo-for", "data-hint"];
  for (const element of row.querySelectorAll("*")) {
    for (const name of attributes) {
      const value = element.getAttribute(name);
      if (value) {
        element.setAttribute(
          name,
          value.replace(/\[[#\d]+\]/, `[${index}]`).replace(/^(f-[a-z]+)-(#|\d+)-/, `$1-${index}-`),
        );
      }
    }
  }
}
