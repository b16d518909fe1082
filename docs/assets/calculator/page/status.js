// @ts-check
/**
 * The quiet line under the form that says how the calculator is and what an answer moved, and the
 * table when it is not.
 */
import { byId, fill, make, setText } from "./dom.js";
import { known, say } from "./words.js";

const line = () => byId("engine-status", HTMLElement);
const percent = () => byId("engine-percent", HTMLElement);

/** The line sticks to the window's edge while it holds news. */
const box = () => line().parentElement;

/** Say a line of `status` words. What moved stays until there is something else to say. @param {string} key */
export function status(key) {
  if (key === "following" && box()?.classList.contains("is-news")) return;
  box()?.classList.remove("is-news");
  setText(line(), say(`status.${key}`));
  percent().hidden = true;
}

/**
 * Say what an answer moved, with a way to it.
 *
 * @param {string} words
 * @param {string | undefined} step the first of the steps that moved; undefined where it is gone
 */
export function news(words, step) {
  fill(line(), words, step && " ", step && make("a", { href: `#step-${step}` }, say("moved.see")));
  box()?.classList.add("is-news");
}

/** What moved was seen: the line is quiet again. */
export function calm() {
  box()?.classList.remove("is-news");
  status("following");
}

/**
 * How much of the calculator has arrived. Seen only: a screen reader gets the line.
 *
 * @param {number} share from 0 to 1; all of it takes the bar away
 */
export function progress(share) {
  const place = percent();
  const whole = Math.max(0, Math.min(100, Math.round(share * 100)));
  place.hidden = whole === 100;
  place.textContent = say("status.percent", { percent: whole });
  place.style.setProperty("--share", `${whole}%`);
}

/**
 * The calculator has no answer: say why, and show the table to count by hand.
 *
 * @param {string} code the engine's error code
 * @param {boolean} runs whether it has only failed this once
 */
export function failed(code, runs) {
  const why = say(known(`reasons.${code}`) ? `reasons.${code}` : "reasons.unknown");
  status(runs ? "unanswered" : "failed");
  // Beside a plan, the table with the reason may be far below.
  if (runs) setText(line(), `${line().textContent} ${why}`);
  const reason = byId("fallback-reason", HTMLElement);
  reason.textContent = why;
  reason.hidden = false;
  byId("fallback", HTMLElement).classList.add("shown");
  byId("retry", HTMLButtonElement).hidden = false;
}

/** The calculator takes long: until it is there, the table answers. */
export function slow() {
  const reason = byId("fallback-reason", HTMLElement);
  reason.textContent = say("reasons.slow");
  reason.hidden = false;
  byId("fallback", HTMLElement).classList.add("shown");
}

/** The calculator is back. */
export function recovered() {
  byId("fallback", HTMLElement).classList.remove("shown");
  byId("fallback-reason", HTMLElement).hidden = true;
  byId("retry", HTMLButtonElement).hidden = true;
}
