// The engine is one: 200 queries on the same pack through the native program and through WebAssembly under node give the
// same bytes.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { Engine } from '../../web/engine/module.mjs';
import { buildPack, corpus, dossier, jsonLines, root } from './program.mjs';

const QUERIES = 200;

const wasm = () => readFileSync(join(root, 'build/web/engine.wasm'));

/** The engine with a pack; the function gives the text that it answers to a written request. */
async function openEngine(pack) {
  const engine = await Engine.load(wasm());
  const handle = engine.open(engine.place([pack]));
  return (request) => engine.call('engine_search', handle, request);
}

/** Queries made from the corpus itself: words, pairs, parts of words, stretches of every language, and some nonsense. */
function makeQueries(texts) {
  let seed = 12345;
  const next = (below) => {
    seed = (seed * 1103515245 + 12345) & 0x7fffffff;
    return seed % below;
  };
  const queries = ['', '*', 'NOT', '"', '   ', '\u{1f642}', 'exports to China', '수출', '出口', 'wuxi exports'];
  while (queries.length < QUERIES) {
    const characters = [...texts[next(texts.length)]];
    const start = next(Math.max(1, characters.length - 40));
    const words = characters.slice(start, start + 5 + next(35)).join('').split(/\s+/).filter(Boolean);
    const wanted = words.slice(0, 1 + next(4)).join(' ');
    queries.push(next(5) === 0 ? `${wanted}*` : wanted);
  }
  return queries;
}

/** Asks each query both ways and compares the bytes; gives how many had an answer. */
async function compare(path, queries) {
  const search = await openEngine(readFileSync(path));
  let answered = 0;
  for (const [number, query] of queries.entries()) {
    const filter = number % 4 === 0 ? ['--filter', 'country=KR'] : [];
    const sort = number % 3 === 0 ? ['--sort', 'date'] : [];
    const native = dossier(['search', path, '--format', 'json', '--facets', '--limit', '15', ...filter, ...sort, '--', query]);
    assert.equal(native.status, 0, native.stderr);
    const request = `q=${encodeURIComponent(query)}&limit=15${filter.length ? '&country=KR' : ''}${sort.length ? '&sort=date' : ''}`;
    assert.equal(search(request), native.stdout, `query ${JSON.stringify(query)}`);
    answered += native.stdout.split('\n').length > 2 ? 1 : 0;
  }
  return answered;
}

test('200 queries answer alike natively and as WebAssembly, to the byte', async (t) => {
  const path = buildPack(t, [corpus]);
  const texts = jsonLines(dossier(['docs', path, '--format', 'json']).stdout).map((d) => dossier(['show', path, d.doc]).stdout);
  const answered = await compare(path, makeQueries(texts));
  assert.ok(answered > QUERIES / 2, `only ${answered} queries had an answer`);
});

const reuters = join(root, '../shared/data/reuters-10k.jsonl.gz');
test('so do queries on 10,000 documents', { skip: !existsSync(reuters) && 'the collection is not here' }, async (t) => {
  const words = ['c*', 'co*', 'coffee exports brazil', 'oil', 'the', 'of the in', 'trade deficit with Japan', 'zzz', 'wheat 1987', 'bank*'];
  assert.ok((await compare(buildPack(t, [reuters]), words)) >= 8);
});

test('the engine refuses a damaged pack in words', async (t) => {
  const pack = readFileSync(buildPack(t, [corpus]));
  const engine = await Engine.load(wasm());
  assert.throws(() => engine.open(engine.place([pack.subarray(0, 500)])), { code: 'corrupt', message: /it was cut/ });
});
