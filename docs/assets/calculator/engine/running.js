// @ts-check
/**
 * The page's one engine. The build puts this script, joined with the engine's, into the page itself:
 * so Python is on its way before anything else is fetched. The scripts that draw find it running.
 */
import { start } from "./engine.js";

/** @type {{[place: symbol]: ReturnType<typeof start> | undefined}} */
const page = /** @type {any} */ (globalThis);
const place = Symbol.for("After the Interview's engine");
const block = document.getElementById("runtime");

export const engine = page[place]
  ?? start({ manifest: block?.textContent ? JSON.parse(block.textContent) : undefined });
page[place] = engine;
