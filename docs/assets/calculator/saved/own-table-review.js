// @ts-check
/** What a table of interviews says, drawn: the columns, the faults, the rows. */
import { byId, fill, make } from "../page/dom.js";
import { count, say } from "../page/words.js";

/**
 * @typedef {import("../page/bringing.js").Option} Option
 *
 * @typedef {object} Answer  what the engine found; src/calculator/exports/own_table.py writes it
 * @property {{title: string, column: string | null, example: string}[]} columns
 * @property {Option[]} known all that a column may be
 * @property {import("../page/bringing.js").Choice[]} choices
 * @property {{row: number, title: string, told: string[], situation: Record<string, any>, application: string}[]} rows
 * @property {{rows: number[], column: string, message: string}[]} faults
 * @property {string[]} notes
 * @property {number} total
 * @property {string[]} countries
 * @property {{message: string}[]} [errors]
 */

/** Rows that are shown at first: as many as can be looked through. */
const FIRST = 10;
const NOT_READ = "none";

/**
 * For each of the table's columns, what it is read as, to be changed.
 *
 * @param {Answer | null} answer
 * @param {Record<string, string>} answers
 * @param {(field: string, value: string) => void} told
 */
export function columns(answer, answers, told) {
  const { columns: titles, known } = answer ?? { columns: [], known: [] };
  const place = byId("own-table-columns", HTMLDetailsElement);
  place.hidden = titles.length === 0;
  const options = [{ value: NOT_READ, label: say("own_table.not_read") }, ...known];
  const rows = titles.map(({ title, column, example }, index) => {
    const field = `column.${index}`;
    const select = make("select", { id: `own-table-column-${index}`, name: `own-table-${field}` },
      ...options.map(({ value, label }) => make("option", { value }, label)));
    select.value = answers[field] ?? column ?? NOT_READ;
    select.addEventListener("change", () => told(field, select.value));
    const shown = title || say("own_table.untitled", { number: index + 1 });
    return make("div", { class: "field-row" },
      make("label", { class: "field", for: select.id }, shown),
      example && make("p", { class: "hint" }, say("own_table.example", { example })), select);
  });
  fill(/** @type {HTMLElement} */ (place.querySelector("div")), ...rows);
}

/** @param {Answer} answer @param {Map<string, unknown>} here the plans that are here already */
export function rows({ rows: found, faults, notes, total }, here) {
  byId("own-table-sum", HTMLElement).textContent = say(found.length === total ? "own_table.all" : "own_table.some", { count: found.length, total });
  fill(byId("own-table-notes", HTMLElement), ...notes.map((words) => make("li", {}, words)));
  list("own-table-faults", faults.map((fault) => make("li", {}, make("b", {}, which(fault)), ` ${fault.message}`)));
  const drawn = found.map(({ row, title, told, situation }) => make("li", {},
    make("p", {}, make("b", {}, title), ` · ${say("own_table.row", { row })}`, here.has(situation.id) && ` · ${say("own_table.here")}`),
    make("ul", {}, ...told.map((line) => make("li", {}, line)))));
  list("own-table-rows", drawn.slice(0, FIRST));
  const more = byId("own-table-more", HTMLButtonElement);
  more.hidden = drawn.length <= FIRST;
  more.textContent = count("own_table.more", drawn.length - FIRST);
  more.onclick = () => {
    list("own-table-rows", drawn);
    more.hidden = true;
    const next = drawn[FIRST];
    next?.setAttribute("tabindex", "-1");
    next?.focus();
  };
}

/** @param {string} id @param {HTMLElement[]} lines */
function list(id, lines) {
  const place = byId(id, HTMLElement);
  place.hidden = lines.length === 0;
  fill(/** @type {HTMLElement} */ (place.querySelector("ul")), ...lines);
}

/** Where a fault stands: its rows, each run of them short, and its column. @param {Answer["faults"][number]} fault */
function which({ rows, column }) {
  /** @type {number[][]} */
  const runs = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last && row === Number(last.at(-1)) + 1) last.push(row);
    else runs.push([row]);
  }
  const shown = runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(", "))).join(", ");
  const key = rows.length === 1 ? "own_table.at_row" : "own_table.at_rows";
  return say(column ? `${key}_column` : key, { rows: shown, column });
}
