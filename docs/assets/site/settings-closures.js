// @ts-check
// The times when a centre is closed, on the form that makes its settings: one to begin with, and more.

/**
 * Take charge of the times.
 * @param {HTMLElement} group what holds them, and the button that adds one
 * @param {() => void} changed called when one came
 */
export function closures(group, changed) {
  const first = /** @type {HTMLElement} */ (group.querySelector(".two"));
  const button = /** @type {HTMLElement} */ (group.querySelector("button"));
  /** @returns {HTMLElement[]} */
  const rows = () => [...group.querySelectorAll(".two")].filter((row) => row instanceof HTMLElement);
  /** @param {HTMLElement} row @param {string} name */
  const day = (row, name) => /** @type {HTMLInputElement} */ (row.querySelector(`[name="${name}"]`));

  button.addEventListener("click", () => {
    const row = /** @type {HTMLElement} */ (first.cloneNode(true));
    const number = rows().length + 1;
    for (const label of row.querySelectorAll("label")) {
      label.htmlFor += `-${number}`;
      label.textContent = `${label.textContent?.trim()} (${number})`;
    }
    for (const input of row.querySelectorAll("input")) {
      input.id += `-${number}`;
      input.value = "";
    }
    rows().at(-1)?.after(row);
    day(row, "from").focus();
    changed();
  });

  return {
    /** Every time of which a day was given. */
    read: () => rows()
      .map((row) => ({ from: day(row, "from").value, to: day(row, "to").value, id: day(row, "to").id }))
      .filter(({ from, to }) => from || to),
  };
}
