// @ts-check
/**
 * The page's one engine. It has a script tag of its own before all others, so that Python is on its
 * way while the scripts that draw are still being fetched.
 */
import { start } from "./engine.js";

const block = document.getElementById("runtime");

export const engine = start({ manifest: block?.textContent ? JSON.parse(block.textContent) : undefined });
