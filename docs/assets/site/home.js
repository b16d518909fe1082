// @ts-check
/**
 * Home's date field: says the chosen day back in words and hands it to the calculator in the address's
 * fragment, which is never sent to a server. Today is read from this device's clock, here and nowhere else.
 */

/**
 * @param {Date} day  local time
 * @returns {string} YYYY-MM-DD
 */
function isoDate(day) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * @param {string} choice  how many days ago, or "other"
 * @param {string} typed  the date field's value, empty when it is not yet a whole date
 * @returns {Date | undefined} local noon of the day, so that no change of the clock moves it
 */
function chosenDay(choice, typed) {
  if (choice === "other") return typed ? new Date(`${typed}T12:00`) : undefined;
  const now = new Date();
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - Number(choice), 12);
}

const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form.start"));
if (form) {
  const link = /** @type {HTMLAnchorElement} */ (form.querySelector("a.button"));
  const echo = /** @type {HTMLElement} */ (form.querySelector(".echo"));
  const other = /** @type {HTMLElement} */ (form.querySelector(".field"));
  const field = /** @type {HTMLInputElement} */ (form.querySelector("input[type=date]"));
  const calculator = link.href;
  const inWords = new Intl.DateTimeFormat(form.dataset.locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" });

  const show = () => {
    const choice = /** @type {HTMLInputElement | null} */ (form.querySelector("input[type=radio]:checked"))?.value ?? "";
    other.hidden = choice !== "other";
    const day = choice ? chosenDay(choice, field.value) : undefined;
    const known = day !== undefined && !Number.isNaN(day.getTime());
    echo.textContent = known ? inWords.format(day) : "";
    link.href = known ? `${calculator}#date=${isoDate(day)}` : calculator;
  };

  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.location.assign(link.href);
  });
  // Browsers bring back what was chosen when one returns to the page.
  window.addEventListener("pageshow", show);
  show();
}
