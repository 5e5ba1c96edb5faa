// What is measured in Chromium: our engine beside Pagefind in one page, and typing in the built page.
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { countScriptTime, watchTyping } from './in_page.mjs';
import { median } from './measuring.mjs';

/** As in tests/web/browser.mjs: drawing without a graphics card, and no calls home. */
const FLAGS = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.wasm': 'application/wasm' };
const QUIET_MILLIS = 120;
const WORDS_TYPED = 12;
const bench = dirname(fileURLToPath(import.meta.url));

export const chromiumPath = () => process.env.DOSSIER_CHROMIUM || '/usr/bin/chromium';
export const hasChromium = () => existsSync(chromiumPath());

async function launch() {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: chromiumPath(), args: FLAGS });
}

/** Serves files by the first part of their path. Isolated pages get a clock of 5 µs instead of 100. */
async function serve(places) {
  const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp', 'Cache-Control': 'no-store' };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    if (path === '/') return response.writeHead(200, { ...headers, 'Content-Type': 'text/html' }).end('<!doctype html><title>Both</title>');
    const [prefix, place] = Object.entries(places).find(([start]) => path.startsWith(start)) ?? [];
    const file = place && (prefix.endsWith('/') ? join(place, path.slice(prefix.length)) : place);
    if (!file || path.includes('..') || !existsSync(file)) return response.writeHead(404, headers).end();
    return response.writeHead(200, { ...headers, 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

/** Rounds that alternate between the two, after one of each for warming up (which also fetches Pagefind's parts). */
async function askInTurns(page, lists, rounds) {
  const result = {};
  for (const [kind, texts] of Object.entries(lists)) {
    const runs = { dossier: [], pagefind: [] };
    for (let round = 0; round <= rounds; ++round) {
      for (const engine of round % 2 ? ['pagefind', 'dossier'] : ['dossier', 'pagefind']) {
        runs[engine].push(await page.evaluate(async ([name, kindOfQuery, list]) => (await import('/bench/in_page.mjs')).askAll(name, kindOfQuery, list), [engine, kind, texts]));
      }
    }
    result[kind] = Object.fromEntries(Object.entries(runs).map(([engine, [first, ...rest]]) => [engine, {
      times: texts.map((_, index) => median(rest.map(({ times }) => times[index]))), rounds, step: 1, answered: first.answered,
    }]));
  }
  return result;
}

/** Our engine and Pagefind in one page: {open, times: {kind: {engine: …}}}. */
export async function measureBeside({ folder, engine, queries, rounds }) {
  const server = await serve({ '/engine.wasm': engine, '/web/engine/': join(bench, '../../web/engine'), '/corpus.pack': join(folder, 'dossier/corpus.pack'), '/pagefind/': join(folder, 'pagefind'), '/bench/': bench });
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    const open = await page.evaluate(async () => (await import('/bench/in_page.mjs')).openBoth());
    const text = (list) => list.map((query) => query.text);
    const lists = { words: text(queries.words), shown: text(queries.words), prefix: text(queries.prefixes), phrase: text(queries.phrases) };
    return { open, times: await askInTurns(page, lists, rounds) };
  } finally {
    await browser.close();
    server.close();
  }
}

async function typeWords(page, words) {
  const box = page.getByRole('searchbox', { name: 'Search' });
  let letters = await page.evaluate(() => window.typed.length);
  for (const word of words) {
    await box.fill('');
    await page.waitForTimeout(4 * QUIET_MILLIS);
    await box.focus();
    for (const letter of word) {
      await page.keyboard.press(letter);
      await page.waitForFunction((count) => window.typed.length >= count, ++letters, { timeout: 30000, polling: 20 });
    }
  }
}

/** Types words letter by letter into the search box of a built page: samples for a whole and for a throttled processor. */
export async function measureTyping({ pagePath, queries }) {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript(countScriptTime);
    await page.goto(pathToFileURL(pagePath).href);
    await page.waitForFunction(() => window.dossier?.frames() > 0, null, { timeout: 60000 });
    await page.waitForTimeout(1000);
    await page.evaluate(`(${watchTyping})(${QUIET_MILLIS})`);
    const control = await page.context().newCDPSession(page);
    const words = queries.words.flatMap(({ text }) => (text.includes(' ') ? [] : [text])).slice(0, WORDS_TYPED);
    const samples = {};
    for (const rate of [1, 4]) {
      await control.send('Emulation.setCPUThrottlingRate', { rate });
      await typeWords(page, words.slice(0, 1));
      await page.evaluate(() => { window.typed = []; });
      await typeWords(page, words);
      samples[rate] = await page.evaluate(() => window.typed);
    }
    return samples;
  } finally {
    await browser.close();
  }
}
