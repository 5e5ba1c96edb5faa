// Keeps the hosted page usable offline: the network first, and the cache when it does not answer in
// time. The packer replaces the hash, so that every publication has a cache of its own.
"use strict";

const CACHE = "dossier-__DOSSIER_HASH__";
const PATIENCE_MILLIS = 3000;

self.addEventListener("install", (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const isOld = (name) => name.startsWith("dossier-") && name !== CACHE;
  const clean = caches
    .keys()
    .then((names) => Promise.all(names.filter(isOld).map((name) => caches.delete(name))));
  event.waitUntil(clean.then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== self.location.origin) return;
  const answered = fromNetwork(request);
  event.respondWith(answerOf(request, answered));
  // An answer that came too late for this time is kept for the next.
  event.waitUntil(answered.catch(() => undefined));
});

/**
 * The page and the parts that it names: they were fetched before this worker was there to see it.
 */
async function keepPage() {
  const cache = await caches.open(CACHE);
  const page = await fetch("./");
  const parts = [...(await page.clone().text()).matchAll(/ data-src="([^"]+)"/g)].map(
    (match) => match[1],
  );
  await Promise.all([cache.put("./", page), cache.addAll(parts)]);
}

async function fromNetwork(request) {
  const response = await fetch(request);
  if (response.ok) await (await caches.open(CACHE)).put(request, response.clone());
  return response;
}

async function answerOf(request, answered) {
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS));
  const inTime = await Promise.race([answered.catch(() => undefined), late]);
  return inTime || (await caches.match(request, { ignoreSearch: true })) || answered;
}
