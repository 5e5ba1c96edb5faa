// What runs inside of Chromium: our engine and Pagefind on the same page, asked in turns; and the stopwatch that sits
// in the built page while somebody types. Served to the page or put into it, never loaded in node.
import { DossierCalls, REQUESTS } from './engines/dossier_calls.mjs';

/** Both engines ready to be asked; milliseconds until each was. */
export async function openBoth() {
  const pack = new Uint8Array(await (await fetch('/corpus.pack')).arrayBuffer());
  const calls = await DossierCalls.load('/engine.wasm');
  const placed = calls.place(pack);
  let start = performance.now();
  calls.open(placed);
  const dossierMillis = performance.now() - start;
  start = performance.now();
  const pagefind = await import('/pagefind/pagefind.js');
  await pagefind.options({ basePath: '/pagefind/' });
  await pagefind.init();
  window.engines = { calls, pagefind };
  return { dossier: dossierMillis, pagefind: performance.now() - start };
}

/** How each engine is asked. `shown` is what a list of results needs: ten titles with their snippets. */
const ASK = {
  dossier: {
    words: ({ calls }, text) => calls.search(REQUESTS.all(text)).hits,
    shown: ({ calls }, text) => calls.search(REQUESTS.allFull(text)).hits,
    phrase: ({ calls }, text) => calls.search(REQUESTS.phrase(text)).hits,
    prefix: ({ calls }, text) => calls.search(REQUESTS.prefix(text)).hits,
  },
  pagefind: {
    words: async ({ pagefind }, text) => (await pagefind.search(text)).results.length,
    async shown({ pagefind }, text) {
      const { results } = await pagefind.search(text);
      await Promise.all(results.slice(0, 10).map((result) => result.data()));
      return results.length;
    },
    phrase: async ({ pagefind }, text) => (await pagefind.search(`"${text}"`)).results.length,
    prefix: async ({ pagefind }, text) => (await pagefind.search(text)).results.length,
  },
};

/** One pass of one engine over a list: milliseconds of each query, and how many had an answer. */
export async function askAll(engine, kind, texts) {
  const ask = ASK[engine][kind];
  const times = [];
  let answered = 0;
  for (const text of texts) {
    const start = performance.now();
    const found = ask(window.engines, text);
    const hits = found instanceof Promise ? await found : found;
    times.push(performance.now() - start);
    answered += hits > 0 ? 1 : 0;
  }
  return { times, answered };
}

/** To be run before the page's own scripts: adds up what the page's callbacks of frames take on the main thread. What the
 *  graphics card (or the software in its place) does comes on top. */
export function countScriptTime() {
  const request = window.requestAnimationFrame.bind(window);
  window.requestFrameUncounted = request;
  window.scriptMillis = 0;
  window.requestAnimationFrame = (callback) => request((now) => {
    const start = performance.now();
    callback(now);
    window.scriptMillis += performance.now() - start;
  });
}

/** Puts the stopwatch into a page: from the time stamp of a typed letter's event to the end of the frame in which the
 *  list of results became what it stays; where it stays what it was, of the first frame that was drawn. A message
 *  posted in a frame's callback arrives when that frame's work is done. */
export function watchTyping(quietMillis) {
  const channel = new MessageChannel();
  const results = () => document.querySelector('main, [role=main]').textContent;
  let letter = null;
  window.typed = [];
  const nextFrame = () => window.requestFrameUncounted(() => channel.port2.postMessage(0));
  const notePaint = (now) => {
    Object.assign(letter, { painted: now - letter.start, frames: letter.waits, script: letter.handler + window.scriptMillis - letter.scriptBefore });
    window.requestFrameUncounted((begin) => (letter.sample.next = Math.max(begin, now) - letter.start));
  };
  channel.port1.onmessage = () => {
    const now = performance.now();
    const shown = results();
    ++letter.waits;
    if (shown !== letter.shown || (!letter.painted && window.dossier.frames() > letter.drawn)) notePaint(now);
    letter.shown = shown;
    if (now - letter.start - letter.painted < quietMillis || !letter.painted) return nextFrame();
    window.typed.push(Object.assign(letter.sample, { painted: letter.painted, frames: letter.frames, script: letter.script }));
  };
  document.addEventListener('input', (event) => {
    if (event.inputType !== 'insertText') return;
    letter = { sample: {}, start: event.timeStamp, began: performance.now(), shown: results(), drawn: window.dossier.frames(), scriptBefore: window.scriptMillis, handler: 0, waits: 0, painted: 0 };
    nextFrame();
  }, true);
  // The page's own handlers run between the two listeners: this one is the last that the event reaches.
  window.addEventListener('input', () => letter && (letter.handler = performance.now() - letter.began));
}
