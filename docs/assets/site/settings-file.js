// @ts-check
// A centre's settings as the text of its file, centre.toml. Knows nothing of the page.

/**
 * @typedef {object} Choices what was filled in; an empty text leaves a setting out
 * @property {string} name
 * @property {string} url
 * @property {string} accessibility
 * @property {string} email
 * @property {string} telephone
 * @property {string} booking
 * @property {string} primary a colour such as #003c71
 * @property {string} header
 * @property {string} logo the name of the picture's file
 * @property {string} logoAlt
 * @property {string} country
 * @property {string} subdivision
 * @property {{from: string, to: string}[]} closed
 * @property {string} parents addresses, one a line
 */

const CONTROL = /[\p{Cc}\p{Cs}]+/gu;

/** A text in quotation marks, in one line and without what no text holds. @param {string} text */
function quoted(text) {
  return JSON.stringify(text.replace(CONTROL, " ").replace(/\s+/g, " ").trim());
}

/** @param {string} text */
function isGiven(text) {
  return text.replace(CONTROL, " ").trim() !== "";
}

/** Where the picture lies in the folder, whatever it is called here. @param {string} file */
export function logoPath(file) {
  const ending = /\.(svg|png|jpe?g|webp|gif|avif)$/i.exec(file)?.[1];
  return ending ? `assets/logo.${ending.toLowerCase()}` : "";
}

/**
 * A table with what is given of it; nothing where nothing is.
 * @param {string} title
 * @param {[string, string][]} entries
 */
function table(title, entries) {
  const lines = entries.filter(([, text]) => isGiven(text)).map(([key, text]) => `${key} = ${quoted(text)}`);
  return lines.length > 0 ? [`[${title}]`, ...lines, ""] : [];
}

/** @param {Choices} choices */
export function settingsFile(choices) {
  const { name, url, accessibility, email, telephone, booking, primary, header, logoAlt, country, subdivision } = choices;
  const logo = logoPath(choices.logo);
  const parents = choices.parents.split(/\s+/).filter(isGiven).map(quoted);
  return [
    "schema = 1",
    ...(isGiven(url) ? [`url = ${quoted(url)}`] : []),
    "",
    ...table("name", [["en", name]]),
    ...table("contact", [
      ["accessibility_email", accessibility],
      ["email", email],
      ["telephone", telephone],
      ["booking_url", booking],
    ]),
    ...table("brand", [["primary", primary], ["header", header], ["logo", logo]]),
    ...(logo && isGiven(logoAlt) ? table("brand.logo_alt", [["en", logoAlt]]) : []),
    ...table("region", [["country", country], ["subdivision", country && subdivision]]),
    ...choices.closed
      .filter(({ from, to }) => from && to)
      .flatMap(({ from, to }) => ["[[centre_closed]]", `from = ${from}`, `to = ${to}`, ""]),
    ...(parents.length > 0 ? ["[embed]", `parents = [${parents.join(", ")}]`, ""] : []),
  ].join("\n");
}
