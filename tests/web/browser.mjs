// What the browser tests share: Chromium with the flags that headless drawing needs, a page that has drawn, and a server.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const builtPage = join(root, 'dist/index.html');
export const fileUrl = (path) => pathToFileURL(path).href;

const FLAGS = ['--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run'];

export function launch(flags = FLAGS) {
  const executablePath = process.env.DOSSIER_CHROMIUM || '/usr/bin/chromium';
  if (!existsSync(executablePath)) throw new Error(`no Chromium at ${executablePath}; install it or set DOSSIER_CHROMIUM`);
  return chromium.launch({ executablePath, args: flags });
}

/** Waits until the viewer has drawn and nothing is pending any more. */
export async function settled(page) {
  await page.waitForFunction(() => window.dossier && window.dossier.frames() > 0, null, { timeout: 30000 });
  let last = -1;
  const giveUp = Date.now() + 15000;
  for (let quiet = 0; quiet < 3; ) {
    if (Date.now() > giveUp) throw new Error('the page goes on drawing though nothing happens');
    const [frames, isPending] = await page.evaluate(() => [window.dossier.frames(), window.dossier.isPending()]);
    quiet = frames === last && !isPending ? quiet + 1 : 0;
    last = frames;
    await page.waitForTimeout(40);
  }
}

/** Opens an address in a page of its own; fails the test `t` when the page logs an error. */
export async function open(t, browser, url, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  t.after(() => context.close());
  const page = await context.newPage();
  page.troubles = [];
  page.on('pageerror', (error) => page.troubles.push(error.message));
  page.on('console', (message) => message.type() === 'error' && page.troubles.push(message.text()));
  await page.goto(url);
  await settled(page);
  return page;
}

export const searchBox = (page) => page.getByRole('searchbox', { name: 'Search' });

/** Puts words into the search box and waits for the answer. The field is left, so that its suggestions cover no hits. */
export async function search(page, words) {
  await searchBox(page).fill(words);
  await searchBox(page).blur();
  await settled(page);
}

/** Titles of the hits that are drawn. */
export const hitTitles = (page) => page.getByRole('list', { name: 'Results' }).getByRole('link').allTextContents();

/** Text of the line that says how many stories there are. */
export const resultCount = (page) => page.getByRole('main').getByRole('status').first().textContent();

/** Serves a folder on a free port of this machine and gives the address. */
export function serve(t, folder) {
  const server = spawn(process.execPath, [join(root, 'web/serve.mjs'), '--no-open', '--port', String(18000 + (process.pid % 2000)), folder], { cwd: root });
  t.after(() => server.kill());
  return new Promise((done, failed) => {
    let output = '';
    server.stdout.on('data', (data) => {
      output += data;
      const match = output.match(/http:\/\/127\.0\.0\.1:\d+\/?/);
      if (match) done(match[0]);
    });
    server.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${output}`)));
  });
}

/** Builds a self-contained page of other documents; gives its path. */
export function makePage(folder, inputs) {
  const program = join(root, 'build/dossier');
  const page = join(folder, 'page.html');
  for (const args of [['build', ...inputs, '-o', join(folder, 'p.pack'), '--quiet'], ['page', join(folder, 'p.pack'), '-o', page]]) {
    const run = spawnSync(program, args, { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(`dossier ${args[0]} failed: ${run.stderr}`);
  }
  return page;
}
