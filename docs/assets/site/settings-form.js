// @ts-check
// The form that makes a centre's settings: shows how the first line of the site would look, and the
// file to keep. Nothing leaves the page, and nothing is kept: the browser asks before it leaves from the
// first answer on, until the file is saved or copied.

import { closures } from "./settings-closures.js";
import { isAddress, isEmail, isOrigin, isSite, isTelephone } from "./settings-faults.js";
import { logoPath, settingsFile } from "./settings-file.js";
import { byLanguage, leading } from "./settings-languages.js";
import { ownQuestions } from "./settings-questions.js";

/** Contrast that text needs. */
const LEAST = 4.5;
/** The ground of a page by day. */
const GROUND = "#fbfaf6";

/** How light a colour is, from 0 to 1, as WCAG counts it. @param {string} colour */
function lightness(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [darker = 0, lighter = 0] = [lightness(one), lightness(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** @param {HTMLFormElement} form */
function start(form) {
  const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (form.querySelector(selector));
  const input = (/** @type {string} */ name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
  const said = (/** @type {string} */ name) => input(name).value.trim();
  const words = form.dataset;
  /** @type {{code: string, name: string, subdivisions: {code: string, name: string}[]}[]} */
  const places = JSON.parse(document.getElementById("places")?.textContent ?? "[]");
  const text = find("#settings-text");
  const status = find("#settings-status");
  const shown = find(".settings-header");
  const mark = /** @type {HTMLImageElement} */ (shown.querySelector("img"));

  const languages = byLanguage(form);
  const questions = ownQuestions(find("#own-questions"), languages, () => show());
  const closed = closures(find("#closures"), () => show());

  /** A colour that is switched on. @param {string} name */
  const colour = (name) => (input(`own_${name}`).checked ? input(name).value : "");

  const file = () => settingsFile({
    languages: languages.further(),
    name: languages.text("s-name"),
    url: said("url"),
    accessibility: said("accessibility"),
    email: said("email"),
    telephone: said("telephone"),
    booking: said("booking"),
    primary: colour("primary"),
    header: colour("header"),
    logo: input("logo").files?.[0]?.name ?? "",
    logoAlt: languages.text("s-logo_alt"),
    country: said("country"),
    subdivision: said("subdivision"),
    questions: questions.read(),
    closed: closed.read(),
    parents: said("parents"),
  });

  /** @param {string} id @param {string} sentence */
  function tell(id, sentence) {
    const place = find(id);
    if (place.textContent !== sentence) place.textContent = sentence;
    place.hidden = !sentence;
  }

  function showColours() {
    const header = colour("header");
    const primary = colour("primary");
    shown.style.background = header;
    shown.style.color = header && (contrast(header, "#ffffff") > contrast(header, "#000000") ? "#fff" : "#000");
    const button = find(".settings-button");
    button.style.background = primary;
    const tooLight = primary !== "" && contrast(primary, GROUND) < LEAST;
    tell("#settings-contrast", tooLight ? words.tooLight ?? "" : "");
  }

  function showPlaces() {
    const chosen = places.find(({ code }) => code === said("country"));
    const list = /** @type {HTMLSelectElement} */ (form.elements.namedItem("subdivision"));
    const parts = chosen?.subdivisions ?? [];
    find("#settings-part").hidden = parts.length === 0;
    list.replaceChildren(new Option(), ...parts.map(({ code, name }) => new Option(name, code)));
  }

  const hold = (/** @type {BeforeUnloadEvent} */ event) => event.preventDefault();

  /** @param {string} sentence */
  function tellTaken(sentence = "") {
    removeEventListener("beforeunload", hold);
    status.textContent = sentence;
  }

  /** @param {string} id */
  const label = (id) => find(`label[for="${id}"]`).textContent?.trim() ?? "";

  /** What `check` would refuse, by the id of its field, with the key of the sentence. @returns {[string, string][]} */
  function faults() {
    /** @type {[string, (text: string) => boolean, string][]} */
    const rules = [
      ["url", isSite, "wrongSite"],
      ["accessibility", isEmail, "wrongEmail"],
      ["email", isEmail, "wrongEmail"],
      ["telephone", isTelephone, "wrongTelephone"],
      ["booking", isAddress, "wrongAddress"],
      ["parents", (text) => text.split(/\s+/).every(isOrigin), "wrongOrigin"],
    ];
    /** @type {[string, string][]} */
    const found = rules.filter(([name, isGood]) => said(name) && !isGood(said(name)))
      .map(([name, , sentence]) => [`s-${name}`, sentence]);
    for (const { from, to, id } of closed.read()) {
      if (!from || !to) found.push([id, "wrongTime"]);
      else if (to < from) found.push([id, "wrongOrder"]);
    }
    return found;
  }

  function showFaults() {
    const told = faults().map(([id, sentence]) =>
      (words.pair ?? "").replace("{what}", () => label(id)).replace("{said}", () => words[sentence] ?? ""));
    const list = find("#settings-wrong");
    if (list.dataset.told === told.join("\n")) return;
    list.dataset.told = told.join("\n");
    list.replaceChildren(...told.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
    list.hidden = told.length === 0;
  }

  function show() {
    const missing = ["name", "accessibility"].filter((name) => !said(name)).map((name) => `s-${name}`);
    const alone = input("logo").files?.length && !said("logo_alt") ? ["s-logo_alt"] : [];
    const where = new Set([...missing, ...alone, ...questions.missing(), ...languages.lacking()]);
    const labels = [...where].map(label);
    tell("#settings-missing", labels.length > 0 ? `${words.missing ?? ""} ${labels.join(", ")}` : "");
    showFaults();
    find(".settings-name").textContent = leading(languages.text("s-name")) || (words.noName ?? "");
    showColours();
    questions.show();
    text.textContent = file();
  }

  function showLogo() {
    const picture = input("logo").files?.[0];
    const place = picture ? logoPath(picture.name) : "";
    tell("#settings-logo", picture ? (place ? `${words.logoPlace ?? ""} ${place}` : words.logoKind ?? "") : "");
    mark.hidden = !place;
    if (!picture || !place) return;
    const reader = new FileReader();
    reader.addEventListener("load", () => { mark.src = String(reader.result); });
    reader.readAsDataURL(picture);
  }

  form.addEventListener("input", ({ target }) => {
    const { name, dataset } = /** @type {HTMLInputElement} */ (target);
    if (dataset.language) languages.arrange();
    if (name === "country") showPlaces();
    if (name === "logo") showLogo();
    if (name === "primary" || name === "header") input(`own_${name}`).checked = true;
    addEventListener("beforeunload", hold);
    status.textContent = "";
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([file()], { type: "application/toml" }));
    link.download = "centre.toml";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    tellTaken(words.saved);
  });
  find("#settings-copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(file());
      tellTaken(words.copied);
    } catch {
      status.textContent = words.notCopied ?? "";
    }
  });
  showPlaces();
  languages.arrange();
  show();
}

const form = document.getElementById("settings-form");
if (form instanceof HTMLFormElement) start(form);
