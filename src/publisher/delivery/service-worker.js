// @ts-check
// Keeps the site's own files on the device after a visit to the calculator, so that guide and
// calculator work without a network. The build writes LISTED above these lines: what belongs to
// this version, each file with its hash. A version is kept whole or not at all, and answers until
// its last page is closed, so no page ever gets a file of another version. Of the pages, those of a
// language are kept that somebody reads: the others cost nothing until one of them is opened.

/**
 * @typedef {object} Listing
 * @property {string} version a hash of this whole script
 * @property {Record<string, string>} files path from the site's root to SHA-256, in base64
 * @property {Record<string, Record<string, string>>} [languages] the same for each language, by its
 *   folder, such as "fr/"; the language at the root has ""
 * @property {string} pack the file that holds many small ones
 * @property {string[]} packed the paths of those
 */

/**
 * A listing as it lies in a cache.
 * @typedef {Listing & {kept?: string[]}} Kept kept: the folders of the languages that are there
 * @typedef {{name: string, cache: Cache, list: Kept}} Whole a complete cache
 */

const worker = /** @type {ServiceWorkerGlobalScope & {LISTED: Required<Listing>}} */ (
  /** @type {unknown} */ (self)
);
const { version, files, languages, pack, packed } = worker.LISTED;
const root = new URL(worker.registration.scope);

/** What the names of this site's caches begin with: other sites may share the origin. */
const OURS = `after-the-interview ${root.pathname}#`;
const NAME = OURS + version;

/** Where a cache keeps its own list. Written last, so a cache that has it is whole. */
const LIST = address("service-worker.js?list");

/** How many files are asked for at a time; the page itself may still be busy with the network. */
const AT_ONCE = 4;

const known = new Set([...Object.keys(hashesOf(worker.LISTED)), ...packed]);

/** A file that names its hash: there is one of that name, in whatever version. */
const NEVER_CHANGES = /\.[0-9a-f]{12}\.\w+$/;

/** Pages and workers whose language is not kept: what they load comes from the network like them. */
const elsewhere = new Set();

/** The work on languages that are kept later, one after the other. */
let adding = Promise.resolve();

/** @param {Listing} list */
function hashesOf(list) {
  return Object.assign({}, list.files, ...Object.values(list.languages ?? {}));
}

/** The folder of the language that a path lies in. @param {string} path */
function folderOf(path) {
  return Object.keys(languages).find((folder) => folder && path.startsWith(folder)) ?? "";
}

/** The folder of the language that a page is in. @param {string} url */
function folderOfPage(url) {
  return folderOf(decodeURI(new URL(url).pathname.slice(root.pathname.length)));
}

/** @param {string} path from the site's root */
function address(path) {
  return new URL(path, root).href;
}

worker.addEventListener("install", (event) => event.waitUntil(install()));

worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers()));

worker.addEventListener("message", (event) => {
  if (event.data === "use") event.waitUntil(takeOver(event.ports[0]));
  if (event.data !== "keep" || !(event.source instanceof Client)) return;
  const folder = folderOfPage(event.source.url);
  adding = adding.then(() => add(folder)).catch(() => {});
  event.waitUntil(adding);
});

worker.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  const asksNetwork = event.request.mode !== "navigate" && elsewhere.has(event.clientId);
  if (asksNetwork && event.resultingClientId) elsewhere.add(event.resultingClientId);
  if (path === null && isPage(event.request)) event.respondWith(fromNetwork(event.request));
  if (path === null || (asksNetwork && !NEVER_CHANGES.test(path))) return;
  event.respondWith(answer(event, path));
});

/** Keep every file of this version; where one cannot be had as it should be, keep none. */
async function install() {
  const before = await wholeCaches();
  // After a step back to an earlier version, this very cache may be the one in use.
  if (before.some(({ name }) => name === NAME)) return;
  await caches.delete(NAME);
  const cache = await caches.open(NAME);
  const kept = await read(before);
  try {
    const wanted = Object.assign({}, files, ...kept.map((folder) => languages[folder]));
    await bring(wanted, before, async (path, response) => {
      if (path === pack) await unpack(cache, response);
      await cache.put(address(path), response);
    });
    await cache.put(LIST, Response.json({ ...worker.LISTED, kept }));
  } catch (problem) {
    await caches.delete(NAME);
    throw problem;
  }
}

/**
 * The folders of the languages that somebody reads: what was kept before, and what is open.
 * @param {Whole[]} before
 */
async function read(before) {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const open = tabs.filter(({ url }) => url.startsWith(root.href)).map(({ url }) => folderOfPage(url));
  const earlier = before.flatMap(({ list }) => list.kept ?? [""]);
  return [...new Set([...earlier, ...open])].filter((folder) => folder in languages);
}

/**
 * Keep the pages of one more language, all of them or none.
 * @param {string} folder
 */
async function add(folder) {
  const cache = await caches.open(NAME);
  const list = /** @type {Kept | undefined} */ (await (await cache.match(LIST))?.json());
  if (!list?.kept || list.kept.includes(folder)) return;
  /** @type {[string, Response][]} */
  const found = [];
  await bring(languages[folder], [], async (path, response) => void found.push([path, response]));
  for (const [path, response] of found) await cache.put(address(path), response);
  await cache.put(LIST, Response.json({ ...list, kept: [...list.kept, folder] }));
}

/**
 * Have files, a few at a time: from an earlier cache where they are the same, else the network.
 * @param {Record<string, string>} wanted path to hash
 * @param {Whole[]} before
 * @param {(path: string, response: Response) => Promise<void>} put
 */
async function bring(wanted, before, put) {
  const waiting = Object.entries(wanted);
  const earlier = before.map(({ cache, list }) => ({ cache, hashes: hashesOf(list) }));
  const stop = new AbortController();
  const work = async () => {
    for (let next = waiting.pop(); next && !stop.signal.aborted; next = waiting.pop()) {
      const [path, hash] = next;
      const old = earlier.find(({ hashes }) => hashes[path] === hash);
      const kept = await old?.cache.match(address(path));
      await put(path, kept ?? (await get(path, hash, stop.signal)));
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (problem) {
    stop.abort();
    throw problem;
  }
}

/** This site's complete caches, of whatever version. */
async function wholeCaches() {
  const found = [];
  for (const name of await ourNames()) {
    const cache = await caches.open(name);
    const list = await cache.match(LIST);
    if (list) found.push({ name, cache, list: /** @type {Kept} */ (await list.json()) });
  }
  return found;
}

async function ourNames() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

/**
 * Fetch a file and make sure that it is the one the build has listed: a server in the middle of an
 * update may still have another.
 * @param {string} path
 * @param {string} hash
 * @param {AbortSignal} signal
 */
async function get(path, hash, signal) {
  const ask = async (/** @type {RequestCache} */ cache) => {
    const wanted = { cache, integrity: `sha256-${hash}`, redirect: /** @type {const} */ ("error") };
    const response = await fetch(address(path), { ...wanted, signal });
    if (!response.ok) throw new Error(`${response.status} for ${path}`);
    return response;
  };
  // Of files that may change, an older one may be in the browser's own cache.
  const first = NEVER_CHANGES.test(path) ? "default" : "no-cache";
  return ask(first).catch(() => ask("reload"));
}

/**
 * Put each small file of the pack in its own place.
 * @param {Cache} cache
 * @param {Response} response
 */
async function unpack(cache, response) {
  const texts = /** @type {Record<string, string>} */ (await response.clone().json());
  const headers = { "Content-Type": "application/json; charset=utf-8" };
  await Promise.all(
    Object.entries(texts).map(([path, text]) => cache.put(address(path), new Response(text, { headers }))),
  );
}

/** Delete what earlier versions of this site have kept, and nothing else. */
async function forgetOthers() {
  for (const name of await ourNames()) if (name !== NAME) await caches.delete(name);
}

/**
 * Answer in place of the version before, at the user's wish, unless another tab still shows it.
 * @param {MessagePort} port is told whether it was possible
 */
async function takeOver(port) {
  const tabs = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const alone = tabs.filter(({ url }) => url.startsWith(root.href)).length <= 1;
  port.postMessage(alone);
  if (alone) await worker.skipWaiting();
}

/**
 * The path of a file of this version that is asked for, or null: then the network answers.
 * @param {Request} request
 * @returns {string | null}
 */
function pathOf({ method, mode, url }) {
  const { href, search, pathname } = new URL(url);
  if (method !== "GET" || !href.startsWith(root.href)) return null;
  const opens = mode === "navigate";
  if (search && !opens) return null;
  const path = decodeURI(pathname.slice(root.pathname.length)).replace(/(^|\/)index\.html$/, "$1");
  if (known.has(path)) return path;
  return opens && known.has(`${path}/`) ? `${path}/` : null;
}

/** Whether a page below this site's root is opened. @param {Request} request */
function isPage({ method, mode, url }) {
  return method === "GET" && mode === "navigate" && url.startsWith(root.href);
}

/**
 * What the network answers; where there is none and a page is opened, the page that says so. It is
 * in the language of the page that was asked for, or else in one that is kept.
 * @param {Request} request
 */
async function fromNetwork(request) {
  try {
    return await fetch(request);
  } catch (problem) {
    if (!isPage(request)) throw problem;
    const wanted = folderOfPage(request.url);
    for (const folder of [wanted, ...Object.keys(languages)]) {
      const path = `${folder}offline/`;
      if (await keptOf(path)) return Response.redirect(address(path));
    }
    throw problem;
  }
}

/**
 * A file as it is kept; none where the browser can no longer reach what it keeps.
 * @param {string} path
 */
async function keptOf(path) {
  try {
    return await (await caches.open(NAME)).match(address(path));
  } catch {
    return undefined;
  }
}

/**
 * @param {FetchEvent} event
 * @param {string} path
 */
async function answer({ request, resultingClientId }, path) {
  const wanted = decodeURI(new URL(request.url).pathname);
  // Links inside a page are counted from its folder, so the address has to end like one.
  if (path.endsWith("/") && !/\/(index\.html)?$/.test(wanted)) return Response.redirect(address(path));
  const kept = await keptOf(path);
  // Where the network is gone, the same tab is sent on to a page that is kept.
  if (request.mode === "navigate") elsewhere[kept ? "delete" : "add"](resultingClientId);
  if (!kept) return fromNetwork(request);
  // Asked for once more because it came damaged: the network first.
  return request.cache === "reload" ? fetch(request).catch(() => kept) : kept;
}
