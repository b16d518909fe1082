// @ts-check
// Fetch a file of the runtime and make sure that it arrived whole. Used inside the worker. Faults
// carry a code that the page has words for, never a sentence.

/**
 * @typedef {object} Listed a file as the manifest lists it
 * @property {string} name path below the runtime's folder
 * @property {string} sha256 its hash in hexadecimal, or the beginning of it
 * @property {number} [bytes] its size after any transfer encoding
 */

/**
 * @typedef {object} Limits how long to wait, in milliseconds
 * @property {number} stall with next to no bytes, before a download is given up and tried again
 * @property {number[]} pauses before each further attempt
 */

/** The bytes that a file may have whose size nobody tells. */
export const MOST = 4_000_000;

/** The bytes that have to arrive within `limits.stall`: what only drips would take for ever. */
const LEAST = 4_000;

/** A fault with a code that the page has words for. */
export class Fault extends Error {
  /**
   * @param {"network" | "integrity" | "text" | "stale" | "partial" | "timeout" | "memory" | "no-wasm" | "fatal"} code
   * @param {string} what the file or part it is about
   */
  constructor(code, what) {
    super(`${code}: ${what}`);
    this.code = code;
    this.what = what;
  }
}

/**
 * Carry out `attempt` until it succeeds or the pauses are used up.
 * @template T
 * @param {Limits} limits
 * @param {(turn: number) => Promise<T>} attempt told how many attempts failed before
 * @returns {Promise<T>}
 */
export async function withRetries(limits, attempt) {
  for (let turn = 0; ; turn += 1) {
    try {
      return await attempt(turn);
    } catch (fault) {
      if (turn >= limits.pauses.length) throw fault;
      await new Promise((resolve) => setTimeout(resolve, limits.pauses[turn]));
    }
  }
}

/** One download: given up when next to nothing arrives for as long as `limits.stall`. */
export class Download {
  /**
   * @param {string} url
   * @param {Limits} limits
   * @param {RequestCache} cache
   */
  constructor(url, limits, cache) {
    this.url = url;
    this.limits = limits;
    this.control = new AbortController();
    this.watch = 0;
    /** Bytes since the watch was set. */
    this.gained = 0;
    this.#wait();
    /** @type {Promise<Response>} */
    this.response = fetch(url, { signal: this.control.signal, cache }).then(
      (response) => {
        this.#wait();
        if (response.ok) return response;
        this.stop();
        throw new Fault("network", url);
      },
      () => this.#fail(),
    );
  }

  /** Give the download up. */
  stop() {
    clearTimeout(this.watch);
    this.control.abort();
  }

  /**
   * @param {Response} response this download's own, or a copy of it
   * @param {number} most bytes that it may have: what goes on for ever would fill the memory
   * @param {(bytes: number) => void} report called with the size of each piece
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async read(response, most, report) {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
    const pieces = [];
    let size = 0;
    for (;;) {
      const piece = await reader.read().catch(() => this.#fail());
      if (piece.done) break;
      this.gained += piece.value.length;
      if (this.gained >= LEAST) this.#wait();
      pieces.push(piece.value);
      size += piece.value.length;
      report(piece.value.length);
      if (size > most) {
        this.stop();
        throw new Fault("integrity", this.url);
      }
    }
    clearTimeout(this.watch);
    const whole = new Uint8Array(size);
    let place = 0;
    for (const piece of pieces) {
      whole.set(piece, place);
      place += piece.length;
    }
    return whole;
  }

  #wait() {
    this.gained = 0;
    clearTimeout(this.watch);
    this.watch = setTimeout(() => this.control.abort(), this.limits.stall);
  }

  /** @returns {never} */
  #fail() {
    clearTimeout(this.watch);
    throw new Fault(this.control.signal.aborted ? "timeout" : "network", this.url);
  }
}

/**
 * Compare content with what the manifest says of it.
 * @param {Uint8Array<ArrayBuffer>} content
 * @param {Listed} listed
 */
export async function check(content, listed) {
  if (listed.bytes !== undefined && content.length !== listed.bytes) {
    throw new Fault("integrity", listed.name);
  }
  // Outside a secure context there is no hashing: on a plain-http intranet the size must do.
  if (!globalThis.crypto?.subtle) return;
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(listed.sha256)) throw new Fault("integrity", listed.name);
}

/**
 * Fetch one listed file, whole and checked, in as many attempts as the limits allow.
 * @param {string} base the runtime's folder
 * @param {Listed} listed
 * @param {Limits} limits
 * @param {(bytes: number) => void} report called with each piece's size; negative to take it back
 * @param {(response: Response) => void} [also] has each attempt's response too, unchecked
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export function fetchWhole(base, listed, limits, report, also) {
  return withRetries(limits, async (turn) => {
    let seen = 0;
    try {
      // After a failure past every cache, where the damage may lie.
      const download = new Download(base + listed.name, limits, turn > 0 ? "reload" : "default");
      const response = await download.response;
      const copy = also ? response.clone() : response;
      also?.(response);
      const content = await download.read(copy, listed.bytes ?? MOST, (bytes) => {
        seen += bytes;
        report(bytes);
      });
      await check(content, listed);
      return content;
    } catch (fault) {
      report(-seen);
      throw fault;
    }
  });
}

/**
 * Unpack what the build compressed.
 * @param {Uint8Array<ArrayBuffer>} content
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function unpack(content) {
  const stream = new Blob([content]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
