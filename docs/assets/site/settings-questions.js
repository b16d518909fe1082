// @ts-check
// A centre's own questions on the form that makes its settings: they are added and taken away. A
// question's words come from a <template> in the page.

import { choicesOf, namesFor } from "./settings-file.js";
import { leading } from "./settings-languages.js";

/** How many questions a site takes, and how many choices a list has. */
const MOST = 8;
const LEAST_CHOICES = 2;
const MOST_CHOICES = 30;
/** What stands in the ids of the template for a question's own number. */
const NUMBER = /#/g;

/**
 * Take charge of the questions.
 * @param {HTMLElement} group what holds them, the button that adds one, and their template
 * @param {ReturnType<typeof import("./settings-languages.js").byLanguage>} languages
 * @param {() => void} changed called when one came or went
 */
export function ownQuestions(group, languages, changed) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (group.querySelector(selector));
  const holder = find(".own-questions");
  const add = find("#add-question");
  const pattern = /** @type {HTMLTemplateElement} */ (find("template"));
  const words = group.dataset;
  let made = 0;

  /** @returns {HTMLElement[]} */
  const all = () => [...holder.querySelectorAll("fieldset")];
  /** @param {HTMLElement} row @param {string} name */
  const part = (row, name) => /** @type {HTMLInputElement} */ (row.querySelector(`[data-part="${name}"]`));
  /** @param {HTMLElement} row @param {string} name */
  const said = (row, name) => languages.text(part(row, name).id);
  /** @param {HTMLElement} row */
  const choices = (row) => choicesOf(said(row, "choices"));

  function number() {
    all().forEach((row, index) => {
      const counted = (/** @type {string | undefined} */ text) => (text ?? "").replace("{number}", String(index + 1));
      /** @type {HTMLElement} */ (row.querySelector("legend")).textContent = counted(words.number);
      part(row, "remove").textContent = counted(words.remove);
    });
    add.hidden = all().length >= MOST;
  }

  function append() {
    const row = /** @type {HTMLElement} */ (document.importNode(pattern.content, true).querySelector("fieldset"));
    made += 1;
    for (const element of row.querySelectorAll("*")) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = element.getAttribute(name);
        if (value) element.setAttribute(name, value.replace(NUMBER, String(made)));
      }
    }
    part(row, "remove").addEventListener("click", () => take(row));
    holder.append(row);
    languages.arrange(row);
    number();
    part(row, "label").focus();
    changed();
  }

  /** @param {HTMLElement} row */
  function take(row) {
    const index = all().indexOf(row);
    row.remove();
    number();
    const next = all()[Math.min(index, all().length - 1)];
    (next ? part(next, "label") : add).focus();
    changed();
  }

  add.addEventListener("click", append);

  return {
    /** What is asked, for the file. */
    read: () => all().map((row) => ({
      label: said(row, "label"), help: said(row, "help"), choices: choices(row),
    })),
    /** Where the words of a question are still missing: the ids of their places. */
    missing: () => all()
      .filter((row) => !leading(said(row, "label")) && (leading(said(row, "help")) || choices(row).length > 0))
      .map((row) => part(row, "label").id),
    /** Show what a message calls each answer, and which list is too short or too long. */
    show() {
      const names = namesFor(all().map((row) => leading(said(row, "label"))), "question");
      all().forEach((row, index) => {
        part(row, "named").hidden = !leading(said(row, "label"));
        part(row, "name").textContent = `{{ field_${names[index]} }}`;
        const { length } = choices(row);
        part(row, "count").hidden = length === 0 || (length >= LEAST_CHOICES && length <= MOST_CHOICES);
      });
    },
  };
}
