// @ts-check
/**
 * The plan as a picture: a table of weeks with the windows as bars, the days to act filled in, days
 * off hatched. Every cell says in words what its signs mean; the list of steps says the same.
 */
import * as dates from "../page/dates.js";
import { make, unseen } from "../page/dom.js";
import { weeks } from "./weeks.js";
import { count, say } from "../page/words.js";

/** @typedef {import("../page/types.js").Plan} Plan @typedef {import("./weeks.js").Day} Day */

/** @param {Plan} plan @returns {HTMLElement} */
export function picture(plan) {
  const { shown, first, last } = weeks(plan);
  const body = shown.map((week, place) => {
    if ("quiet" in week) return make("tr", { class: "quiet" }, make("td", { colspan: "7" }, count("picture.quiet", week.quiet)));
    // After a leap over some weeks nobody can tell which month it is.
    const leads = place === 0 || "quiet" in (shown[place - 1] ?? {});
    return make("tr", {}, ...week.days.map((day, weekday) => cell(day, leads && weekday === 0)));
  });
  const head = shown.map((week) => ("quiet" in week ? [] : week.days)).find((days) => days.length) ?? [];
  const table = make("table", { class: "weeks" },
    make("caption", {}, caption(first, last)),
    make("thead", {}, make("tr", {}, ...head.map(({ date }) =>
      make("th", { scope: "col", abbr: dates.weekday(date) }, dates.shortWeekday(date))))),
    make("tbody", {}, ...body));
  return make("figure", { class: "picture", "aria-label": say("picture.name") }, table, key(plan), named(plan, drawnDates(shown)));
}

/** The dates that are drawn. @param {ReturnType<typeof weeks>["shown"]} shown */
function drawnDates(shown) {
  return new Set(shown.flatMap((week) => ("quiet" in week ? [] : week.days.map(({ date }) => date))));
}

/** @param {string} first @param {string} last */
function caption(first, last) {
  const from = dates.month(first);
  const to = dates.month(last);
  return from === to ? say("picture.caption_one", { from }) : say("picture.caption", { from, to });
}

/** @param {Day} day @param {boolean} leads whether it is the first one, or the first after a leap */
function cell(day, leads) {
  const { date, bars, off } = day;
  const act = day.act.filter((step) => !isOnward(step));
  const classes = [
    off && "off", off && off.kind !== "weekend" && "named", act.length ? "act" : day.act.length && "onward",
    day.today && "now", day.interview && "talk", day.deadline && "promised",
    day.past && "past",
  ].filter(Boolean).join(" ");
  const number = String(dates.dayOfMonth(date));
  const said = words(day);
  const label = leads || number === "1"
    ? make("small", { "aria-hidden": said && "true" }, dates.shortMonth(date)) : null;
  // A link's name says where it leads: "17" alone would not.
  const goal = act[0] ?? day.act[0];
  const disc = goal
    ? [make("a", { class: "disc", href: `#step-${goal.step}` }, number, label, said)]
    : [make("i", { class: "disc" }, number, label), said];
  return make("td", { class: classes || null, title: off && off.kind !== "weekend" ? off.because : null },
    ...bars.map(bar), ...disc);
}

/** Whether a step's day is one from which on, not one to act on. @param {import("../page/types.js").Step} step */
const isOnward = ({ step }) => step === "move_on";

/** @param {import("./weeks.js").Bar} drawn */
function bar(drawn) {
  const ends = `${drawn.starts ? " opens" : ""}${drawn.ends ? " closes" : ""}`;
  const element = make("span", { class: `window tint-${drawn.tint}${ends}`, "aria-hidden": "true" });
  element.style.setProperty("--lane", String(drawn.lane));
  element.style.setProperty("--lanes", String(drawn.lanes));
  return element;
}

/** What a cell shows, in words, after its number; null where it shows nothing. @param {Day} day */
function words(day) {
  const said = [
    day.today && say("picture.today"),
    day.interview && say("picture.interview"),
    day.deadline && say("picture.deadline"),
    ...day.act.map((step) => say(isOnward(step) ? "picture.onward" : "picture.act", { title: step.title })),
    ...day.bars.filter(({ step }) => !day.act.includes(step))
      .map(({ step }) => say("picture.window", { title: step.title })),
    day.off && (day.off.kind === "weekend" ? say("picture.weekday_off") : day.off.because),
  ].filter(Boolean);
  return said.length ? unseen(` ${say("pair.said", { what: dates.month(day.date), said: said.join("; ") })}`) : null;
}

/** What the signs mean. @param {Plan} plan */
function key(plan) {
  const sign = (/** @type {string} */ kind, /** @type {string} */ text) =>
    make("li", {}, make("span", { class: `sign ${kind}`, "aria-hidden": "true" }), text);
  const off = plan.place ? say("picture.key_off_place", { place: plan.place }) : say("picture.key_off");
  return make("ul", { class: "key", "aria-label": say("picture.key_title") },
    sign("now", say("picture.key_today")),
    sign("talk", say("picture.key_interview")),
    plan.deadline && sign("promised", say("picture.key_deadline")),
    sign("act", say("picture.key_act")),
    plan.steps.some((step) => isOnward(step) && step.status !== "skipped") && sign("onward", say("picture.key_onward")),
    sign("window", say("picture.key_window")),
    sign("off", off));
}

/**
 * The holidays and closures by name, for those who cannot point at a day.
 *
 * @param {Plan} plan
 * @param {Set<string>} drawn the dates in the picture
 */
function named(plan, drawn) {
  /** @type {{from: string, to: string, name: string}[]} */
  const runs = [];
  const off = new Set(plan.days_off.map(({ date }) => date));
  // One closure stays one, whatever weekends and holidays lie inside it.
  const joins = (/** @type {string} */ from, /** @type {string} */ to) => {
    let day = dates.plus(from, 1);
    while (day < to && off.has(day)) day = dates.plus(day, 1);
    return day === to;
  };
  for (const { date, because, kind } of plan.days_off) {
    if (kind === "weekend" || !drawn.has(date)) continue;
    const run = runs.find(({ to, name }) => name === because && joins(to, date));
    if (run) run.to = date;
    else runs.push({ from: date, to: date, name: because });
  }
  if (runs.length === 0) return null;
  const days = runs.map(({ from, to, name }) => (from === to
    ? say("picture.named_day", { date: dates.short(from), name })
    : say("picture.named_days_range", { from: dates.short(from), to: dates.short(to), name })));
  return make("p", { class: "fine" }, say("picture.named_days", { days: days.join("; ") }));
}
