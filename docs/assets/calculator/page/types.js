// @ts-check
/**
 * The shapes that pass between the page and the engine. The engine's own types
 * (`calculator/situation/model.py`, `calculator/plan.py`) are the original; this is what the page reads.
 * Dates are ISO strings, `2026-11-20`, where the employer is.
 *
 * @typedef {{field: string, message: string}} Fault
 *
 * @typedef {object} Finding
 * @property {string} id
 * @property {"block" | "warn" | "note"} severity
 * @property {"to" | "subject" | "body"} part
 * @property {number} start  in Unicode code points
 * @property {number} end
 * @property {string} message
 * @property {string[]} claims
 * @property {string | null} suggestion
 *
 * @typedef {object} Message
 * @property {string} template
 * @property {"email" | "phone" | "linkedin" | "card" | "none"} channel
 * @property {string} to
 * @property {string | null} address
 * @property {string} subject
 * @property {string} body
 * @property {string[]} blanks
 * @property {Finding[]} findings
 *
 * @typedef {{from: string, to: string, because: string}} Shift
 *
 * @typedef {object} Step
 * @property {string} step
 * @property {string} rule
 * @property {string} title
 * @property {string} do
 * @property {"done" | "due" | "overdue" | "upcoming" | "skipped"} status
 * @property {string} earliest
 * @property {string} best
 * @property {string} latest
 * @property {string | null} fine_until
 * @property {string} when
 * @property {string} channel
 * @property {string[]} to
 * @property {string} why
 * @property {string[]} claims
 * @property {string} range
 * @property {string | null} advice
 * @property {Shift[]} shifts
 * @property {boolean} optional
 * @property {boolean} own its day is the reader's
 * @property {boolean} fine_now
 * @property {string | null} replaces
 * @property {Message[]} messages
 *
 * @typedef {{date: string, because: string, kind: "weekend" | "holiday" | "closure"}} DayOff
 *
 * @typedef {object} Told  one entry of the story, told back
 * @property {number} number its place in the situation's list
 * @property {string} on
 * @property {string} kind
 * @property {string} says
 * @property {string} changed
 *
 * @typedef {object} Plan
 * @property {number} version
 * @property {string} rulebook
 * @property {string} id
 * @property {number} revision
 * @property {string} today
 * @property {string} interview
 * @property {string} phase
 * @property {string | null} deadline
 * @property {string | null} reading
 * @property {string | null} place
 * @property {string} now
 * @property {string | null} next
 * @property {Step[]} steps
 * @property {Told[]} story
 * @property {{step: string, date: string}[]} answered
 * @property {{step: string, title: string, because: string}[]} cancelled
 * @property {string[]} notices
 * @property {DayOff[]} days_off
 * @property {string} guidance
 *
 * @typedef {Record<string, any>} Time  when something was said to happen
 *
 * @typedef {{kind: string, on?: string, time?: Time, step?: string} & Record<string, any>} Entry
 *   one thing that happened
 *
 * @typedef {Record<string, unknown>} Situation
 *   The contract's situation document; values as typed, right or wrong: the engine judges them.
 *
 * @typedef {{name: string, code: string, subdivisions: {code: string, name: string}[]}} Country
 */

export {};
