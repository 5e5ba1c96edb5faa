// The engine's package in Chromium: as a module over HTTP, inside a worker, and as a classic script from the disk.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fileUrl, launch, root, serve } from './browser.mjs';

const TITLE = "Wuxi opens a technology centre in Seoul as South Korea's exports keep falling";
const SEARCH = "const { hits } = await corpus.search('wuxi exports'); report(hits[0].title);";

let browser;
let folder;
before(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), 'dossier-test-'));
  cpSync(join(root, 'dist/engine'), join(folder, 'engine'), { recursive: true });
  const built = spawnSync(join(root, 'build/dossier'), ['build', join(root, 'assets/corpus'), '-o', join(folder, 'corpus.pack'), '--quiet'], { encoding: 'utf8' });
  assert.equal(built.status, 0, built.stderr);
  const write = (name, text) => writeFileSync(join(folder, name), text);
  write('corpus.pack.bin', gzipSync(readFileSync(join(folder, 'corpus.pack'))));
  const page = (script) => `<!doctype html><meta charset="utf-8"><title>waiting</title>${script}`;
  const report = 'const report = (title) => { document.title = title; };';
  write('module.html', page(`<script type="module">import { open } from './engine/dossier.js'; ${report} const corpus = await open(fetch('corpus.pack')); ${SEARCH}</script>`));
  write('worker.mjs', `import { open } from './engine/dossier.js'; const report = postMessage; const corpus = await open(fetch('corpus.pack.bin')); ${SEARCH}`);
  write('worker.html', page(`<script>${report} new Worker('worker.mjs', { type: 'module' }).onmessage = ({ data }) => report(data);</script>`));
  const bytes = (path) => `Uint8Array.from(atob('${readFileSync(join(folder, path)).toString('base64')}'), (c) => c.charCodeAt(0))`;
  const work = `${report} (async () => { const corpus = await Dossier.open(PACK, OPTIONS); ${SEARCH} })();`;
  write('served.html', page(`<script src="engine/dossier.classic.js"></script><script>${work.replace('PACK', "fetch('corpus.pack')").replace(', OPTIONS', '')}</script>`));
  write('disk.html', page(`<script src="engine/dossier.classic.js"></script><script>${work.replace('PACK', bytes('corpus.pack.bin')).replace('OPTIONS', `{ wasm: ${bytes('engine/dossier.wasm')} }`)}</script>`));
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Title that the page at an address gives itself. */
async function titleOf(t, address) {
  const page = await browser.newPage();
  t.after(() => page.close());
  const troubles = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  await page.goto(address);
  await page.waitForFunction(() => document.title !== 'waiting', null, { timeout: 20000 }).catch(() => assert.fail(troubles.join('\n') || 'no answer'));
  return page.title();
}

test('the engine answers as a module, in a worker and as a classic script over HTTP', async (t) => {
  const address = await serve(t, folder);
  for (const name of ['module.html', 'worker.html', 'served.html']) assert.equal(await titleOf(t, new URL(name, address).href), TITLE, name);
});

test('the engine answers from the disk, with its WebAssembly passed as bytes', async (t) => {
  assert.equal(await titleOf(t, fileUrl(join(folder, 'disk.html'))), TITLE);
});
