// @ts-check
/**
 * The shapes that pass between the page and the engine, as the engine's schemas have them; and those
 * that the page alone knows. Dates are ISO strings, `2026-11-20`, where the employer is.
 *
 * @typedef {import("./contract").Fault} Fault
 * @typedef {import("./contract").Finding} Finding
 * @typedef {import("./contract").Message} Message
 * @typedef {import("./contract").Shift} Shift
 * @typedef {import("./contract").Step} Step
 * @typedef {import("./contract").DayOff} DayOff
 * @typedef {import("./contract").Told} Told  one entry of the story, told back
 * @typedef {import("./contract").Plan} Plan
 *
 * @typedef {Record<string, any>} Time  when something was said to happen
 *
 * @typedef {{kind: string, on?: string, time?: Time, step?: string} & Record<string, any>} Entry
 *   one thing that happened
 *
 * @typedef {Record<string, unknown>} Situation
 *   The contract's situation document; values as typed, right or wrong: the engine judges them.
 *
 * @typedef {{name: string, code: string, locale: string, first: number, subdivisions: {code: string, name: string}[]}} Country
 */

export {};
