// @ts-check
// How long the page waits for its engine.

/**
 * @typedef {object} Limits how long to wait, in milliseconds
 * @property {number} alive for the worker's first word
 * @property {number} stall with next to no bytes, before a download is tried again
 * @property {number[]} pauses before each further attempt at a download
 * @property {number} start for Python itself
 * @property {number} call for one answer
 */

/** @type {Limits} */
export const LIMITS = {
  alive: 20_000,
  stall: 15_000,
  pauses: [500, 2_000],
  start: 60_000,
  call: 20_000,
};

/**
 * How long a worker may say nothing while it fetches a file: every attempt at it, and a little more.
 * It knows best what went wrong, so it is heard first.
 * @param {Limits} limits
 */
export function silence({ stall, pauses }) {
  return pauses.reduce((sum, pause) => sum + pause + stall, 2 * stall);
}
