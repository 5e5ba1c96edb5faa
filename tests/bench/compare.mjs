// Compares Dossier with other search engines on the same corpus in the same run, and prints Markdown tables.
// What is measured and why it is fair: README.md beside this file. Usage: node tests/bench/compare.mjs --help
//
// The order of things is the design. Ratios are what counts, so whatever is divided is measured close together in time:
//  - latency: one process has every engine open and asks them in rounds that alternate between them;
//  - build, open: a process for each engine and round, rounds alternating between the engines, as a fresh visitor's would;
//  - memory: a process of its own for each engine, since a heap is shared by all that lives in it.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { hasChromium, measureBeside, measureTyping } from './browser.mjs';
import { loadCorpus, loadJudged, synthesise, textOf } from './corpora.mjs';
import { ENGINES, NAMES } from './engines/all.mjs';
import { gzipSize } from './measuring.mjs';
import { makeQueries } from './queries.mjs';
import { report } from './tables.mjs';

const bench = dirname(fileURLToPath(import.meta.url));
const root = resolve(bench, '../..');
const SYNTHETIC_DOCUMENTS = 10000;
const QUERIES_BEFORE_MEMORY = 1000;
const LATENCY = { rounds: 5, budgetMillis: 30000 };
const NODE_OPTIONS = ['--expose-gc', '--max-old-space-size=8000'];

const USAGE = `Usage: node tests/bench/compare.mjs [options]

Compares Dossier with MiniSearch, FlexSearch, Orama, lunr, SQLite FTS5 and Pagefind. Installs them into
tests/bench/node_modules and builds Dossier, if need be.

  --corpus FILE     documents, one JSON object {id, title, text} a line, .jsonl or .jsonl.gz
                    (default: ${SYNTHETIC_DOCUMENTS.toLocaleString('en')} documents made from a seed)
  --judged FOLDER   a collection with docs, queries and qrels (.jsonl or .jsonl.gz); can be given more than once
  --engines a,b     only these of: ${ENGINES.join(', ')}, pagefind   (Dossier always)
  --rounds N        rounds of builds and of openings   (default 3)
  --json FILE       all figures, the time of every query included
  --no-browser      leave out what needs Chromium: Pagefind's queries and typing in the page
  --help            this text
`;

function readArguments() {
  const options = {
    corpus: { type: 'string' }, judged: { type: 'string', multiple: true, default: [] }, engines: { type: 'string' }, rounds: { type: 'string', default: '3' },
    json: { type: 'string' }, 'no-browser': { type: 'boolean', default: false }, help: { type: 'boolean', default: false },
  };
  const { values } = parseArgs({ options });
  const known = [...ENGINES, 'pagefind'];
  const wanted = values.engines?.split(',') ?? known;
  const stranger = wanted.find((id) => !known.includes(id));
  if (stranger !== undefined) throw new Error(`there is no engine "${stranger}" (engines: ${known.join(', ')})`);
  if (!(Number(values.rounds) >= 1)) throw new Error(`--rounds needs a number from 1 on, not "${values.rounds}"`);
  for (const path of [values.corpus, ...values.judged]) if (path && !existsSync(path)) throw new Error(`there is no ${path}`);
  return { ...values, rounds: Math.floor(Number(values.rounds)), engines: known.filter((id) => id === 'dossier' || wanted.includes(id)) };
}

const say = (text) => process.stderr.write(`${text}\n`);

function command(name, args, options = {}) {
  const run = spawnSync(name, args, { stdio: ['ignore', 2, 2], ...options });
  if (run.status !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${run.status ?? run.signal}`);
}

/** Installs the peers and builds Dossier; both do nothing when nothing is missing. */
function prepare() {
  if (!existsSync(join(bench, 'node_modules/.package-lock.json'))) {
    say('Installing the other engines into tests/bench/node_modules');
    command('npm', ['ci', '--ignore-scripts', '--no-progress', '--loglevel=error'], { cwd: bench });
  }
  const built = ['build/dossier', 'build/viewer/stamp', 'build/web/CMakeCache.txt'];
  if (built.some((path) => !existsSync(join(root, path)))) command(join(root, 'run'), ['--build-only'], { cwd: root });
  const nodePath = process.env.NODE_PATH ?? '/usr/share/nodejs';
  command('cmake', ['--build', 'build', '--target', 'dossier'], { cwd: root });
  command('cmake', ['--build', 'build/web', '--target', 'engine', 'page_parts'], { cwd: root, env: { ...process.env, NODE_PATH: nodePath } });
}

/** Runs a task of child.mjs and gives its result. */
function child(task) {
  return new Promise((resolved, failed) => {
    const run = execFile(process.execPath, [...NODE_OPTIONS, join(bench, 'child.mjs')], { maxBuffer: 1 << 28 }, (error, out, err) => {
      if (error) failed(new Error(`${task.task} ${task.engine ?? ''}: ${err || error.message}`));
      else resolved(JSON.parse(out.trim().split('\n').pop()));
    });
    run.stdin.end(JSON.stringify(task));
  });
}

/** Calls `step` for every engine in every round; who is first changes from round to round. */
async function inRounds(engines, rounds, step) {
  for (let round = 0; round < rounds; ++round) {
    for (let turn = 0; turn < engines.length; ++turn) await step(engines[(turn + round) % engines.length], round);
  }
}

async function buildAll(engines, corpus, folder, rounds) {
  const results = Object.fromEntries(engines.map((id) => [id, { builds: [] }]));
  for (const id of engines) mkdirSync(join(folder, id), { recursive: true });
  await inRounds(engines, rounds, async (engine, round) => {
    const { bytes, gzip, ...times } = await child({ task: 'build', engine, corpus, folder: join(folder, engine), keep: round === 0 });
    results[engine].builds.push(times);
    if (round === 0) Object.assign(results[engine], { bytes, gzip });
  });
  return results;
}

async function openAndWeigh(results, engines, folder, queries, rounds) {
  const texts = queries.words.map(({ text }) => text);
  for (const id of engines) results[id].open = [];
  await inRounds(engines, rounds + 2, async (engine) => {
    results[engine].open.push(await child({ task: 'open', engine, folder: join(folder, engine), query: texts[texts.length - 1] }));
  });
  for (const engine of engines) results[engine].memory = await child({ task: 'memory', engine, folder: join(folder, engine), queries: texts, count: QUERIES_BEFORE_MEMORY });
}

function listsOf(queries, collections) {
  const texts = (list) => list.map(({ text }) => text);
  const lists = {
    words: { ask: 'words', texts: texts(queries.words) }, total: { ask: 'total', texts: texts(queries.words) }, full: { ask: 'full', texts: texts(queries.words) },
    phrase: { ask: 'phrase', texts: texts(queries.phrases) }, prefix: { ask: 'prefix', texts: texts(queries.prefixes) }, fuzzy: { ask: 'fuzzy', texts: texts(queries.misspelled) },
  };
  for (const { name, questions } of collections) lists[`questions of ${name}`] = { ask: 'words', texts: texts(questions) };
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.texts.length > 0));
}

async function judgeAll(collections, engines, folder) {
  const judged = [];
  for (const { name, collection, path } of collections) {
    const place = join(folder, `judged-${judged.length}`);
    await buildAll(engines, path, place, 1);
    judged.push({ name, ...(await child({ task: 'judged', engines, folder: place, collection, ...LATENCY })) });
  }
  return judged;
}

async function inChromium(engines, folder, queries) {
  const results = {};
  if (engines.includes('pagefind')) {
    say('Asking in a page, beside Pagefind');
    results.beside = await measureBeside({ folder, engine: join(root, 'build/web/engine.wasm'), queries, rounds: LATENCY.rounds });
  }
  say('Typing in the built page');
  const pagePath = join(folder, 'page.html');
  command(join(root, 'build/dossier'), ['page', join(folder, 'dossier/corpus.pack'), '-o', pagePath, '--viewer', join(root, 'build/viewer')]);
  results.typing = await measureTyping({ pagePath, queries });
  return results;
}

/** Where the documents are, and what they are; without a file they are made and written into `folder`. */
function takeCorpus(given, folder) {
  const path = given ? resolve(given) : join(folder, 'synthetic.jsonl');
  if (!given) writeFileSync(path, synthesise(SYNTHETIC_DOCUMENTS).map((document) => JSON.stringify(document)).join('\n'));
  const documents = loadCorpus(path);
  const text = Buffer.from(textOf(documents));
  return { path, documents, facts: { name: given ? basename(given) : 'a synthetic corpus', documents: documents.length, textBytes: text.length, textGzip: gzipSize(text) } };
}

async function compare(options, folder) {
  const machine = `${cpus().length} × ${cpus()[0].model.trim()}, node ${process.version}, load at the start ${loadavg()[0].toFixed(1)}.`;
  const { path, documents, facts } = takeCorpus(options.corpus, folder);
  const queries = makeQueries(documents);
  const collections = options.judged.map((given) => ({ name: basename(resolve(given)), collection: resolve(given), ...loadJudged(resolve(given)) }));
  const inNode = options.engines.filter((id) => id !== 'pagefind');
  say(`Building the indices of ${options.engines.map((id) => NAMES[id]).join(', ')}`);
  const engines = await buildAll(options.engines, path, folder, options.rounds);
  const wasmBuild = await child({ task: 'buildInWasm', engine: 'dossier', corpus: path });
  say('Opening them, and weighing their memory');
  await openAndWeigh(engines, inNode, folder, queries, options.rounds);
  say('Asking in node');
  const latency = await child({ task: 'latency', engines: inNode, folder, lists: listsOf(queries, collections), misspelled: queries.misspelled, ...LATENCY });
  const judged = await judgeAll(collections, inNode, folder);
  const isSeen = !options['no-browser'] && hasChromium();
  if (!isSeen && !options['no-browser']) say('There is no Chromium (DOSSIER_CHROMIUM names another place): what needs it is left out');
  const browser = isSeen ? await inChromium(options.engines, folder, queries) : {};
  return { corpus: facts, machine, engines, wasmBuild, latency: { ...latency, misspelled: queries.misspelled.length }, judged, ...browser };
}

async function main() {
  let options;
  try {
    options = readArguments();
  } catch (error) {
    say(`compare: ${error.message}\nTry node tests/bench/compare.mjs --help`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'dossier-compare-'));
  try {
    prepare();
    const results = await compare(options, folder);
    console.log(report(results));
    if (options.json) writeFileSync(options.json, `${JSON.stringify(results)}\n`);
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
