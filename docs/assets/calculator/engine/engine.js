// @ts-check
// The page's side of the engine: starts the worker, hands it requests, and starts it once more when
// it fails. Says codes, never sentences; knows nothing of dates.

import { EngineError, scriptFault } from "./engine-fault.js";
import { LIMITS, silence } from "./engine-limits.js";

/** @typedef {import("./python.js").Manifest} Manifest */
/** @typedef {{text: string, value: any, took: number}} Answer the document as text and parsed */
/** @typedef {import("./engine-fault.js").Code} Code */
/** @typedef {import("./engine-limits.js").Limits} Limits */
/**
 * @typedef {object} Progress
 * @property {"fetch" | "start" | "restart"} stage
 * @property {number} done bytes that have arrived
 * @property {number} total bytes in all; 0 while that is not known
 */
/**
 * @typedef {object} Options
 * @property {string} [base] the runtime's folder; `runtime/` beside this script's folder if left out
 * @property {Manifest} [manifest] its manifest, where the page already has it: saves a round trip
 * @property {boolean} [lazy] start at the first request only; by itself where data is to be saved
 * @property {(progress: Progress) => void} [onProgress]
 * @property {Partial<Limits>} [limits]
 * @property {string} [worker] the worker's address, beside this script if left out
 */
/**
 * @typedef {object} Pending
 * @property {Record<string, any>} request
 * @property {boolean} asTyped whether it is asked while one types
 * @property {number} sent how many workers have had it
 * @property {boolean} fetches whether the worker gets what it needs, such as holidays
 * @property {number} watch
 * @property {(answer: Answer) => void} resolve
 * @property {(fault: EngineError) => void} reject
 */

/** Whether the visitor asked for little data, or the device has little memory. */
export function isFrugal() {
  const { connection, deviceMemory } =
    /** @type {{connection?: {saveData?: boolean}, deviceMemory?: number}} */ (navigator);
  return connection?.saveData === true || (deviceMemory !== undefined && deviceMemory <= 1);
}

/**
 * Get the engine going; the form can be filled in meanwhile.
 * @param {Options} [options]
 */
export function start(options = {}) {
  return new Engine(options);
}

class Engine {
  /** @type {Worker | null} */
  #worker = null;
  /** @type {Map<number, Pending>} */
  #pending = new Map();
  #number = 0;
  #watch = 0;
  #failures = 0;
  /** Whether the worker takes requests; it answers them once Python is there. */
  #listens = false;
  #isReady = false;
  /** Whether the page may be older than the runtime's files: its manifest is of no use then. */
  #isOld = false;
  /** Whether Python is to have all of its functions: it called one that it starts without. */
  #isWhole = false;
  /** The requests that called one. @type {Set<number>} */
  #lacking = new Set();
  /** Whether already the start did. */
  #startLacks = false;
  /** What is to be told once Python is there again. @type {(() => void)[]} */
  #untold = [];
  #shared = shared();
  /** @type {(value: {python: string, pyodide: string}) => void} */
  #resolve = () => {};
  /** @type {(fault: EngineError) => void} */
  #reject = () => {};

  /** @param {Options} options */
  constructor(options) {
    this.options = options;
    /** @type {Limits} */
    this.limits = { ...LIMITS, ...options.limits };
    /** Settled once Python answers, or cannot be had.
     * @type {Promise<{python: string, pyodide: string}>} */
    this.ready = this.#promise();
    if (!(options.lazy ?? isFrugal())) this.begin();
  }

  /** Start the worker, if it does not run yet; after a failure, try everything anew. */
  begin() {
    if (this.#worker) return this.ready;
    if (this.#failures > 0) {
      this.ready = this.#promise();
      this.#isWhole = this.#startLacks = false;
    }
    this.#failures = 0;
    this.#launch();
    return this.ready;
  }

  /**
   * Ask the engine.
   * @param {Record<string, any>} request an operation and what belongs to it
   * @param {{asTyped?: boolean}} [how] asTyped: one still types, so no other language is fetched for
   *   words that the page's own does not know
   * @returns {Promise<Answer>} rejected with an EngineError
   */
  call(request, { asTyped = false } = {}) {
    this.#number += 1;
    const id = this.#number;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { request: { ...this.#shared, ...request }, asTyped, sent: 0, fetches: false, watch: 0, resolve, reject });
      this.begin();
      if (this.#listens) this.#send(id);
    });
  }

  /** Whether Python is there and answers: a request that failed did so alone. */
  get isReady() {
    return this.#isReady;
  }

  /** End the worker for good; whatever is still asked for is refused. */
  stop() {
    this.#giveUp(new EngineError("fatal", "stopped"));
  }

  #promise() {
    /** @type {Promise<{python: string, pyodide: string}>} */
    const ready = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Nobody need listen: every request that is waiting hears of it too.
    ready.catch(() => {});
    return ready;
  }

  #launch() {
    if (typeof WebAssembly !== "object") return this.#giveUp(new EngineError("no-wasm", "page"));
    const address = this.options.worker ?? new URL("../engine/worker.js", import.meta.url).href;
    /** @type {Worker} */
    let worker;
    try {
      worker = new Worker(address, { type: "module" });
    } catch {
      return this.#giveUp(new EngineError("no-worker", address));
    }
    this.#worker = worker;
    this.#expect(this.limits.alive, "timeout", address);
    worker.addEventListener("message", ({ data }) => {
      if (this.#worker === worker) this.#hear(data);
    });
    worker.addEventListener("error", async (event) => {
      event.preventDefault();
      // A worker that has spoken runs here; what it fails of later is no matter of its script.
      const code = this.#listens ? "fatal" : await scriptFault(address, this.limits.alive);
      // Another worker would have the same script.
      if (this.#worker === worker) this.#fail(new EngineError(code, event.message || address), code === "stale");
    });
    return undefined;
  }

  /** @param {any} message */
  #hear(message) {
    const { stall, pauses, start: starting } = this.limits;
    if (message.kind === "alive") {
      const base = this.options.base ?? new URL("../../runtime/", import.meta.url).href;
      const manifest = (this.#isOld ? null : this.options.manifest) ?? null;
      const limits = { stall, pauses };
      this.#expect(silence(this.limits), "timeout", "fetch");
      const isWhole = this.#isWhole;
      const language = document.documentElement.lang.slice(0, 2);
      this.#post({ kind: "begin", base: new URL(base, location.href).href, manifest, isWhole, language, limits });
      this.#listens = true;
      for (const id of this.#pending.keys()) this.#send(id);
    } else if (message.kind === "progress") {
      const { stage, done, total } = message;
      this.#expect(stage === "start" ? starting : silence(this.limits), "timeout", stage);
      this.options.onProgress?.({ stage, done, total });
    } else if (message.kind === "ready") {
      clearTimeout(this.#watch);
      this.#isReady = true;
      this.#resolve({ python: message.python, pyodide: message.pyodide });
      this.#tell();
      for (const pending of this.#pending.values()) this.#await(pending, this.limits.call);
    } else if (message.kind === "heard") {
      const pending = this.#pending.get(message.id);
      if (!pending) return;
      pending.fetches = true;
      this.#await(pending, silence(this.limits));
    } else if (message.kind === "calling") {
      // Python answers one by one: whoever waits for it starts to count anew.
      for (const [id, pending] of this.#pending) {
        if (id === message.id) pending.fetches = false;
        if (!pending.fetches) this.#await(pending, this.limits.call);
      }
    } else if (message.kind === "answer") {
      this.#failures = 0;
      this.#settle(message.id)?.resolve(answer(message));
    } else if (message.id === null || ["fatal", "stale", "partial"].includes(message.code)) {
      if (message.code === "partial") this.#lack(message.id);
      // Damage on the way was tried several times by the worker; its own failures are new luck.
      const isFinal = !["fatal", "memory", "stale", "partial"].includes(message.code);
      this.#fail(new EngineError(message.code, message.what), isFinal);
    } else {
      this.#settle(message.id)?.reject(new EngineError(message.code, message.what));
    }
  }

  /** @param {number} id */
  #send(id) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    pending.sent += 1;
    pending.fetches = false;
    // The start has limits of its own.
    if (this.#isReady) this.#await(pending, this.limits.call);
    this.#post({ kind: "call", id, request: pending.request, asTyped: pending.asTyped });
  }

  /**
   * @param {Pending} pending
   * @param {number} milliseconds
   */
  #await(pending, milliseconds) {
    clearTimeout(pending.watch);
    const late = () => this.#fail(new EngineError("timeout", "call"));
    pending.watch = setTimeout(late, milliseconds);
  }

  /** @param {object} message */
  #post(message) {
    this.#worker?.postMessage(message);
  }

  /** @param {number} id */
  #settle(id) {
    const pending = this.#pending.get(id);
    clearTimeout(pending?.watch);
    this.#pending.delete(id);
    this.#lacking.delete(id);
    return pending;
  }

  /**
   * @param {number} milliseconds
   * @param {Code} code
   * @param {string} what
   */
  #expect(milliseconds, code, what) {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#fail(new EngineError(code, what)), milliseconds);
  }

  /**
   * The worker is of no more use: end it, and start one other with what is still to be answered.
   * @param {EngineError} fault
   * @param {boolean} [isFinal] another worker would fare no better
   */
  #fail(fault, isFinal = false) {
    this.#end();
    // That the site has a newer version, or Python more functions, is no failure the first time.
    const isOld = fault.code === "stale";
    const lacks = fault.code === "partial";
    const counts = isOld ? this.#isOld : !lacks || this.#isWhole;
    if (counts) this.#failures += 1;
    this.#isOld ||= isOld;
    const isOver = this.#failures > 1 || isFinal;
    if (isOver && (!this.#isWhole || this.#startLacks)) return this.#giveUp(fault);
    if (isOver) this.#doWithout(fault);
    this.#isWhole ||= lacks;
    for (const [id, pending] of this.#pending) {
      if (isOver || !counts) pending.sent = 0; // It was not the request's doing.
      else if (pending.sent > 1) this.#settle(id)?.reject(fault);
    }
    this.options.onProgress?.({ stage: "restart", done: 0, total: 0 });
    return this.#launch();
  }

  /** @param {number | null} id the request that called what is not there; null for the start */
  #lack(id) {
    if (id === null) this.#startLacks = true;
    else this.#lacking.add(id);
  }

  /**
   * All of Python's functions cannot be had: whoever needs them is told, all else works as before.
   * @param {EngineError} fault
   */
  #doWithout(fault) {
    for (const id of [...this.#lacking]) {
      const pending = this.#settle(id);
      this.#untold.push(() => pending?.reject(fault));
    }
    this.#isWhole = false;
    this.#failures = 0;
  }

  #tell() {
    for (const tell of this.#untold.splice(0)) tell();
  }

  #end() {
    clearTimeout(this.#watch);
    this.#worker?.terminate();
    this.#worker = null;
    this.#listens = false;
    this.#isReady = false;
    for (const { watch } of this.#pending.values()) clearTimeout(watch);
  }

  /** @param {EngineError} fault */
  #giveUp(fault) {
    this.#end();
    this.#failures = Math.max(this.#failures, 1);
    this.#reject(fault);
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(fault);
    this.#tell();
  }
}

/** @param {{text: string, took: number}} message */
function answer({ text, took }) {
  return { text, value: JSON.parse(text), took };
}

/**
 * What goes with every request: a career centre's own rules and messages, where the page has some.
 * @returns {{centre?: object}}
 */
function shared() {
  const block = document.getElementById("centre");
  return block?.textContent ? { centre: JSON.parse(block.textContent) } : {};
}
