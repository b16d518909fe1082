// @ts-check
/**
 * What the reader brings, as a file or as text: the engine reads it on this device, asks what only the
 * reader knows, and what it found stands there to be looked at until the reader uses or leaves it.
 */
import { announce, byId, fill, make } from "./dom.js";
import { inBase64 } from "./files.js";
import { say } from "./words.js";

/**
 * @typedef {{value: string, label: string}} Option
 * @typedef {{field: string, question: string, options: Option[]}} Choice  what only the reader knows
 * @typedef {{choices: Choice[], errors?: {message: string}[]}} Answer  the engine's, with what was found
 *
 * @typedef {object} Brought
 * @property {string} name "" where it is text
 * @property {string} content in base64
 * @property {Record<string, string>} answers what the reader has told about it
 * @property {Choice[]} asked every question so far, also those that were answered
 * @property {boolean} isFirst of several files
 */

/**
 * @template {Answer} Found
 * @typedef {object} Kind  in what one thing that is brought differs from another
 * @property {string} id of its panel; the ids in it begin with the same
 * @property {{choose: string, paste: string, picker: string}} ways the two buttons that lead here, and the choice of a file
 * @property {number} most more bytes than are read of any file: the engine says itself that this is too much
 * @property {string} reading the key of what is said meanwhile
 * @property {(brought: Brought) => Promise<Found | null>} ask
 * @property {(found: Found | null, brought: Brought) => void} draw what was found; nothing, while nothing is known
 * @property {() => void} use take over what stands there
 * @property {(brought: Brought, field: string) => void} [told] before an answer counts
 */

/** @template {Answer} Found @param {Kind<Found>} kind */
export function bringing({ id, ways, most, reading, ask, draw, use, told }) {
  const panel = byId(id, HTMLFormElement);
  const title = byId(`${id}-title`, HTMLElement);
  const paste = byId(`${id}-paste`, HTMLElement);
  const text = byId(`${id}-text`, HTMLTextAreaElement);
  const fault = byId(`${id}-fault`, HTMLElement);
  /** What led here, for the focus to go back to. */
  let from = ways.choose;
  let brought = holding("", "");
  let turn = 0;

  byId(ways.choose, HTMLButtonElement).addEventListener("click", () => {
    from = ways.choose;
    byId(ways.picker, HTMLInputElement).click();
  });
  byId(ways.paste, HTMLButtonElement).addEventListener("click", () => {
    from = ways.paste;
    open(true);
    text.focus();
  });
  byId(`${id}-read`, HTMLButtonElement).addEventListener("click", async () => {
    begin("", await inBase64(new Blob([text.value], { type: "text/plain" })));
  });
  byId(`${id}-leave`, HTMLButtonElement).addEventListener("click", () => {
    close();
    byId(from, HTMLElement).focus();
  });
  panel.addEventListener("submit", (event) => {
    event.preventDefault();
    use();
  });

  return { bring, tell, close };

  /** Read a file that was dropped, pasted or chosen. @param {File} file @param {boolean} [isFirst] of several */
  async function bring(file, isFirst = false) {
    open(false);
    panel.scrollIntoView({ block: "nearest" });
    let content;
    try {
      content = await inBase64(file.slice(0, most));
    } catch {
      refuse(say("keep.unreadable"));
      return;
    }
    begin(file.name, content, isFirst);
  }

  /** Show the place for it, empty. @param {boolean} asksText whether the reader wants to paste it */
  function open(asksText) {
    turn += 1;
    panel.hidden = false;
    paste.hidden = !asksText;
    hold("", "");
  }

  /** @param {string} name @param {string} content @param {boolean} [isFirst] */
  function begin(name, content, isFirst) {
    hold(name, content, isFirst);
    read();
  }

  /** @param {string} name @param {string} content @param {boolean} [isFirst] */
  function hold(name, content, isFirst) {
    brought = holding(name, content, isFirst);
    refuse("");
    questions();
    draw(null, brought);
  }

  /** Take what the reader says about it. @param {string} field @param {string} value */
  function tell(field, value) {
    told?.(brought, field);
    brought.answers[field] = value;
    read(field);
  }

  /** Ask the engine what it says, with all that was answered. @param {string} [answered] the question that has just been */
  async function read(answered) {
    turn += 1;
    const mine = turn;
    panel.setAttribute("aria-busy", "true");
    announce(say(reading));
    const answer = await ask(brought);
    if (mine !== turn) return;
    panel.removeAttribute("aria-busy");
    if (!answer) return;
    refuse((answer.errors ?? []).map(({ message }) => message).join(" "));
    // What was pasted stays where it can be mended.
    paste.hidden = !(answer.errors && brought.name === "" && text.value);
    if (!answer.errors) {
      const known = new Set(brought.asked.map(({ field }) => field));
      brought.asked.push(...answer.choices.filter(({ field }) => !known.has(field)));
      questions();
      draw(answer, brought);
    }
    const again = answered && panel.querySelector(`[name="${id}-${CSS.escape(answered)}"]:is(:checked, select)`);
    if (again instanceof HTMLElement) again.focus();
    else title.focus();
  }

  function questions() {
    fill(byId(`${id}-asked`, HTMLElement), ...brought.asked.map(({ field, question, options }) => {
      const choices = options.map(({ value, label }) => {
        const radio = make("input", { type: "radio", name: `${id}-${field}`, value });
        radio.checked = brought.answers[field] === value;
        radio.addEventListener("change", () => tell(field, value));
        return make("label", {}, radio, make("span", {}, label));
      });
      return make("fieldset", { class: "chips small" }, make("legend", {}, question), make("div", { class: "choices" }, ...choices));
    }));
  }

  /** Say that it cannot be read, and why. @param {string} words "" takes it back */
  function refuse(words) {
    fault.hidden = !words;
    fault.textContent = words && say("errors.prefix") + words;
  }

  function close() {
    open(false);
    text.value = "";
    panel.hidden = true;
  }
}

/** @param {string} name @param {string} content @param {boolean} [isFirst] @returns {Brought} */
function holding(name, content, isFirst = false) {
  return { name, content, answers: {}, asked: [], isFirst };
}
