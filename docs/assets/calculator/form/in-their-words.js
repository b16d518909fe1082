// @ts-check
/**
 * A field for what they said, as they said it: shows how it is read while one types, and lets one
 * choose where there are two readings. The engine reads; this asks and shows.
 */
import { fill, make, settled } from "../page/dom.js";
import { say } from "../page/words.js";

/**
 * @typedef {import("../page/types.js").Time} Time
 *
 * @typedef {object} Reading
 * @property {Time} time
 * @property {string} reading
 *
 * @typedef {(words: string, on: string, asTyped: boolean) => Promise<any>} Read  asks the engine; null without an answer
 */

/**
 * @param {object} parts
 * @param {HTMLInputElement} parts.input
 * @param {HTMLElement} parts.place where the reading is shown
 * @param {() => string} parts.on the day on which it was said; "" where that is not known yet
 * @param {Read} parts.read
 * @param {() => void} parts.changed another reading was chosen
 */
export function inTheirWords({ input, place, on, read, changed }) {
  /**
   * What stands for these very words: the other reading, or a time that came with a document. It holds
   * for the day they were said, once that is known: "Friday", said a week later, is another.
   *
   * @type {{words: string, time: Time, on: string} | null}
   */
  let meant = null;
  /** What is drawn, so that the same is not said twice. */
  let drawn = "";
  /** Words that nobody types on: only for them is another language fetched, where this one has none. */
  let whole = "";
  let turn = 0;

  async function look() {
    const words = input.value.trim();
    turn += 1;
    const mine = turn;
    if (!words || !on()) {
      empty();
      return;
    }
    if (meant) meant.on ||= on();
    const answer = await read(words, on(), words !== whole);
    if (mine === turn && answer) draw(words, answer);
  }

  function empty() {
    drawn = "";
    fill(place);
  }

  /** What was meant by the words that stand there, said on the day that stands there. @param {string} words */
  const chosen = (words) => (meant?.words === words && (!meant.on || meant.on === on()) ? meant.time : null);

  /** @param {string} words @param {any} answer */
  function draw(words, answer) {
    const found = JSON.stringify([words, answer, chosen(words)]);
    if (found === drawn) return;
    drawn = found;
    if (answer.errors) {
      fill(place, make("span", {}, answer.errors.map((/** @type {{message: string}} */ { message }) => message).join(" ")));
      return;
    }
    const all = [{ time: answer.time, reading: answer.reading }, ...answer.others];
    const time = chosen(words);
    const shown = all.find((each) => time && same(each.time, time)) ?? all[0];
    const others = all.filter((each) => each !== shown).map((each) => other(words, each));
    fill(place, make("span", {}, shown.reading), " ", ...(others.length ? others : [again()]));
  }

  /** Where there is but one reading, and it is not what was meant: a date leaves no doubt. */
  function again() {
    const button = make("button", { type: "button", class: "plain" }, say("reading.again"));
    button.addEventListener("click", () => {
      input.focus();
      input.select();
    });
    return button;
  }

  /** @param {string} words @param {Reading} reading */
  function other(words, reading) {
    const button = make("button", { type: "button", class: "plain" }, say("reading.other", { reading: reading.reading }));
    button.addEventListener("click", () => {
      meant = { words, time: reading.time, on: on() };
      look();
      changed();
      input.focus();
    });
    return button;
  }

  const soon = settled(look, 250);
  input.addEventListener("input", () => {
    if (!input.value.trim()) empty();
    soon();
  });
  input.addEventListener("change", () => {
    whole = input.value.trim();
    look();
  });

  return {
    /** What the words count from may be another: the day, the place. */
    recount: soon,
    /** What was said, as the contract's time. @returns {Time} */
    time() {
      const words = input.value.trim();
      return chosen(words) ?? { words };
    },
    /** Show a time that came with a document; null for none. @param {Time | null} time */
    show(time) {
      const words = time ? inWords(time) : "";
      meant = time && time.kind ? { words, time, on: "" } : null;
      whole = words;
      if (input.value !== words) input.value = words;
      empty();
      if (words) look();
    },
  };
}

/** @param {Time} one @param {Time} other */
function same(one, other) {
  const plain = (/** @type {Time} */ { words: _, ...rest }) => JSON.stringify(Object.entries(rest).sort());
  return plain(one) === plain(other);
}

/** A time as one would say it, in words that are read as the same time. @param {Time} time */
export function inWords({ words, kind = "", date = "", from = "", to = "", month = "", count, unit = "" }) {
  if (words) return words;
  const [least, most] = Array.isArray(count) ? count : [count, count];
  const many = least === most ? String(most ?? "") : say("times.range", { least: String(least), most: String(most) });
  const values = { date, from, to, month, count: many, unit: unit && say(`times.${unit}`) };
  return say(`times.${kind}`, values);
}

