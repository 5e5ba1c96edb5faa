// One task of the benchmark in a process of its own, which compare.mjs starts with --expose-gc. The task is JSON on standard input:
// {task, …}; the result goes to standard output as one line of JSON.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadCorpus, loadJudged } from './corpora.mjs';
import { loadEngine } from './engines/all.mjs';
import { gzipSize, memoryInUse, ndcg10, sum, timeInRounds } from './measuring.mjs';

const readFiles = (folder) => Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
const sizes = (files) => ({ bytes: sum(Object.values(files).map((bytes) => bytes.length)), gzip: sum(Object.values(files).map(gzipSize)) });

/** Builds the index of one engine and leaves its files in `folder`. */
async function build({ engine: id, corpus, folder, keep }) {
  const engine = await loadEngine(id);
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  const { files, ...times } = await engine.build(loadCorpus(corpus), corpus, scratch);
  rmSync(scratch, { recursive: true });
  if (!keep) return times;
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return { ...times, ...sizes(files) };
}

async function buildInWasm({ engine: id, corpus }) {
  return (await loadEngine(id)).buildInWasm(corpus);
}

/** From bytes in memory to the first answer. Bringing the bytes to where the engine reads them is timed beside it. */
async function open({ engine: id, folder, query }) {
  const engine = await loadEngine(id);
  let time = performance.now();
  const lap = () => {
    const before = time;
    time = performance.now();
    return time - before;
  };
  const runtime = await engine.start();
  const startMillis = lap();
  const files = readFiles(folder);
  lap();
  const placed = engine.place(runtime, files);
  const copyMillis = lap();
  engine.kinds.words(await engine.open(runtime, placed), query);
  return { startMillis, copyMillis, openMillis: lap() };
}

/** Loads and opens an engine; nothing of the caller's stays behind but what the engine keeps. */
async function openOne(id, folder) {
  const engine = await loadEngine(id);
  const runtime = await engine.start();
  return { id, engine, opened: await engine.open(runtime, engine.place(runtime, readFiles(folder))) };
}

async function openAll(engines, folder) {
  const opened = [];
  for (const id of engines) opened.push(await openOne(id, join(folder, id)));
  return opened;
}

/** What opening and asking leave behind, the library's own code included and the caller's bytes released. */
async function memory({ engine: id, folder, queries, count }) {
  const before = memoryInUse();
  const { engine, opened } = await openOne(id, folder);
  for (let i = 0; i < count; ++i) engine.kinds.words(opened, queries[i % queries.length]);
  await new Promise((resume) => setTimeout(resume, 50));  // Finalisers of what the caller let go of run between tasks.
  const all = memoryInUse() - before;
  const wasm = engine.wasmBytes ? engine.wasmBytes(opened) : 0;
  return { all, wasm, heap: all - wasm };
}

/** All engines open in one process, each list of queries asked in turns: {kind: {engine: times}}. */
async function latency({ engines, folder, lists, rounds, budgetMillis }) {
  const opened = await openAll(engines, folder);
  const result = {};
  for (const [kind, { ask, texts }] of Object.entries(lists)) {
    const able = opened.filter(({ engine, opened: index }) => engine.kinds[ask] && (engine.supports?.(index, ask) ?? true));
    const own = able.filter(({ engine }) => !(engine.sameAs?.[ask] in result));
    const contestants = own.map(({ id, engine, opened: index }) => ({ name: id, ask: (text) => engine.kinds[ask](index, text) }));
    result[kind] = timeInRounds(contestants, texts, { rounds, budgetMillis });
    for (const { id, engine } of able) result[kind][id] ??= result[engine.sameAs[ask]][id];
  }
  return { times: result, opened };
}

/** For how many misspellings the meant word is among the suggestions; null for an engine that has none. */
function countSuggested(suggest, misspelled) {
  const lists = misspelled.map(({ text, meant }) => ({ meant, words: suggest(text) }));
  return lists.some(({ words }) => words === null) ? null : lists.filter(({ meant, words }) => words.includes(meant)).length;
}

async function latencyAndSuggestions(task) {
  const { times, opened } = await latency(task);
  const able = opened.filter(({ engine }) => engine.suggest);
  const suggested = able.map(({ id, engine, opened: index }) => [id, countSuggested((word) => engine.suggest(index, word), task.misspelled)]);
  return { times, suggested: Object.fromEntries(suggested) };
}

/** Time and nDCG@10 of every engine for the questions of a judged collection. */
async function judged({ engines, folder, collection, rounds, budgetMillis }) {
  const { questions, gains } = loadJudged(collection);
  const opened = await openAll(engines, folder);
  const contestants = opened.map(({ id, engine, opened: index }) => ({ name: id, ask: (text) => engine.kinds.words(index, text) }));
  const times = timeInRounds(contestants, questions.map(({ text }) => text), { rounds, budgetMillis });
  const scores = opened.map(({ id, engine, opened: index }) => {
    const all = questions.map((question) => ndcg10(engine.rank(index, question.text), gains.get(question.id)));
    return [id, sum(all) / all.length];
  });
  return { times, scores: Object.fromEntries(scores), questions: questions.length };
}

const TASKS = { build, buildInWasm, open, memory, latency: latencyAndSuggestions, judged };
const task = JSON.parse(readFileSync(0, 'utf8'));
const result = await TASKS[task.task](task);
process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
