// @ts-check
/**
 * A way to write days in words, with the first of a month as the language writes it: "1er" in French.
 * @param {DOMStringMap} words of the element that says how: its locale, and the first of a month
 * @param {Intl.DateTimeFormatOptions} options
 * @returns {(day: Date) => string}
 */
export function inWords({ locale, first }, options) {
  const style = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", ...options });
  return (day) => style.formatToParts(day)
    .map(({ type, value }) => (type === "day" && value === "1" ? first ?? value : value)).join("");
}
