// The parts of the benchmark that decide its figures: queries, percentiles, rounds, nDCG and tables. No other engine is
// needed here, and nothing is built.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { loadCorpus, loadJudged, synthesise, textOf } from '../bench/corpora.mjs';
import { asked, gzipSize, median, ndcg10, paired, percentile, plan, timeInRounds } from '../bench/measuring.mjs';
import { makeQueries } from '../bench/queries.mjs';
import { goalsTable, latencyTable, markdownTable, number, ratio } from '../bench/tables.mjs';

const bench = join(dirname(fileURLToPath(import.meta.url)), '../bench');
const documents = synthesise(1500);
const queries = makeQueries(documents);

function folderFor(t) {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('a seed gives the same corpus and the same queries, another one others', () => {
  assert.deepEqual(synthesise(1500), documents);
  assert.deepEqual(makeQueries(documents), queries);
  assert.notDeepEqual(synthesise(1500, 43), documents);
  assert.notDeepEqual(makeQueries(documents, 7), queries);
});

test('queries are as many as promised, and each is answered by the corpus', () => {
  assert.deepEqual(Object.values(queries).map((list) => list.length), [200, 60, 60, 60]);
  const texts = documents.map(({ title, text }) => ` ${`${title} | ${text}`.toLowerCase().match(/[a-z0-9]+|\|/g).join(' ')} `);
  const lengths = [0, 0, 0];
  for (const { text } of queries.words) {
    const words = text.split(' ');
    ++lengths[words.length - 1];
    assert.ok(texts.some((document) => words.every((word) => document.includes(` ${word} `))), text);
  }
  assert.deepEqual(lengths, [70, 70, 60]);
  for (const { text, documents: count } of queries.phrases) {
    assert.equal(texts.filter((document) => document.includes(` ${text} `)).length, count, text);
    assert.ok(count >= 3 && count <= 400);
  }
  for (const { text } of queries.prefixes) assert.ok(text.length === 4 && texts.some((document) => document.includes(` ${text}`)), text);
});

test('a misspelling is one edit away from a word that is there, and is itself not there', () => {
  const words = new Set(documents.flatMap(({ title, text }) => `${title} ${text}`.match(/[a-z]+/g)));
  for (const { text, meant } of queries.misspelled) {
    assert.ok(words.has(meant) && !words.has(text), text);
    let same = 0;
    while (text[same] === meant[same]) ++same;
    const rest = Math.max(text.length, meant.length) - same - 1;
    assert.equal(rest > 0 ? text.slice(-rest) : '', rest > 0 ? meant.slice(-rest) : '', `${text}, ${meant}`);
    assert.ok(Math.abs(text.length - meant.length) <= 1);
  }
});

test('a corpus without frequent words and phrases still ends, with fewer queries', () => {
  const few = makeQueries([{ id: '1', title: 'one', text: 'alpha beta gamma' }, { id: '2', title: 'two', text: 'alpha delta' }]);
  assert.ok(few.words.length > 0 && few.words.length < 200);
  assert.deepEqual([few.phrases, few.prefixes, few.misspelled], [[], [], []]);
});

test('percentiles are those of the nearest rank', () => {
  const numbers = Array.from({ length: 200 }, (_, index) => 200 - index);
  assert.deepEqual([50, 95, 99, 100, 0].map((percent) => percentile(numbers, percent)), [100, 190, 198, 200, 1]);
  assert.equal(percentile([7], 95), 7);
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(numbers[0], 200, 'the list itself stays as it is');
});

test('a ratio looks only at queries that both were asked', () => {
  const ours = [1, 2, 3, 4];
  const theirs = [10, null, 30, null];
  assert.deepEqual(paired(ours, theirs), { ours: 3, theirs: 30, ratio: 0.1 });
  assert.deepEqual(asked(theirs), [10, 30]);
});

test('slow engines get fewer rounds first, then fewer queries', () => {
  const options = { rounds: 5, budgetMillis: 1000 };
  assert.deepEqual(plan(100, 200, 200, options), { rounds: 5, step: 1 });
  assert.deepEqual(plan(250, 200, 200, options), { rounds: 3, step: 1 });
  assert.deepEqual(plan(340, 40, 200, options), { rounds: 2, step: 5 });
});

test('rounds alternate between the engines and take the median of each query', () => {
  const order = [];
  const contestant = (name) => ({ name, ask: (query) => (order.push(name + query), { hits: query === 'x' ? 0 : 1, millis: 5 }) });
  const result = timeInRounds([contestant('a'), contestant('b')], ['x', 'y'], { rounds: 2, budgetMillis: 1e6 });
  assert.equal(order.join(' '), 'ax ay bx by ax ay bx by bx by ax ay');
  assert.deepEqual(result.a.inner, [5, 5]);
  assert.equal(result.b.answered, 1);
  assert.ok(result.a.times.every((millis) => millis >= 0));
});

test('nDCG@10 is 1 for the ideal order, 0 without a hit, and discounts by rank', () => {
  const gains = new Map([['a', 3], ['b', 1], ['c', 0]]);
  assert.equal(ndcg10(['a', 'b', 'z'], gains), 1);
  assert.equal(ndcg10(['z', 'c'], gains), 0);
  const swapped = (1 + 7 / Math.log2(3)) / (7 + 1 / Math.log2(3));
  assert.ok(Math.abs(ndcg10(['b', 'a'], gains) - swapped) < 1e-12);
  assert.equal(ndcg10([...Array(10).fill('z'), 'a'], gains), 0);
});

test('bytes are counted as gzip -9 leaves them', () => {
  const text = Buffer.from(textOf(documents.slice(0, 100)));
  assert.equal(gzipSize(text), gzipSync(text, { level: 9 }).length);
  assert.ok(gzipSize(text) < text.length / 2);
  assert.equal(textOf([{ title: 'T', text: 'b' }, { title: '', text: 'c' }]), 'T\nb\n\nc\n');
});

test('numbers and ratios are written for reading', () => {
  assert.deepEqual([0, 0.01234, 1.2345, 123.45, 12345, NaN, null].map(number), ['0', '0.0123', '1.23', '123', '12345', '–', '–']);
  assert.deepEqual([0.01, 0.4, 1, 2.5, NaN].map(ratio), ['1/100', '1/2.50', '1.00 ×', '2.50 ×', '–']);
  assert.equal(markdownTable(['a', 'b'], [['x', '1']]), '| a | b |\n| --- | ---: |\n| x | 1 |');
});

/** Results as compare.mjs makes them, with times that are easy to divide. */
function results() {
  const run = (millis) => ({ times: [millis, millis], inner: [millis / 2, millis / 2], rounds: 5, step: 1, answered: 2 });
  const times = { words: { dossier: run(1), minisearch: run(100), sqlite: run(99) }, full: { dossier: run(10) }, phrase: { sqlite: run(3) } };
  const engine = { builds: [{ millis: 10 }, { millis: 30 }], open: [{ openMillis: 2 }], bytes: 2e6, gzip: 1.4e6, memory: { all: 10e6, wasm: 9e6 } };
  const peer = { builds: [{ millis: 100 }, { millis: 600 }], open: [{ openMillis: 150 }] };
  return { corpus: { textGzip: 1e6 }, engines: { dossier: engine, minisearch: peer }, latency: { times, suggested: { dossier: null, minisearch: 57 }, misspelled: 60 }, judged: [], typing: { 1: [{ painted: 16 }], 4: [{ painted: 60 }] } };
}

test('the table of goals says met, missed or not measured', () => {
  const lines = goalsTable(results()).split('\n').slice(2).map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim()));
  const find = (what, peer) => lines.find(([text, , name]) => text.startsWith(what) && (!peer || name === peer));
  assert.deepEqual(find('top-10', 'MiniSearch').slice(1), ['1.00 ms', 'MiniSearch', '100 ms', '1/100', '1/100', 'met']);
  assert.equal(find('top-10', 'SQLite FTS5')[6], 'missed');
  assert.equal(find('top-10', 'Orama')[6], 'not measured');
  assert.equal(find('phrase')[6], 'not measured');
  assert.deepEqual(find('with all filter counts').slice(4), ['1/10.0', '1/20', 'missed']);
  assert.deepEqual(find('pack, gzip').slice(4), ['1.40 ×', '1.45 ×', 'met']);
  assert.equal(find('the same, ambitious')[6], 'missed');
  assert.deepEqual(find('memory').slice(1, 5), ['10.00 MB', '1.3 × pack + 8 MB', '10.60 MB', '1/1.06']);
  assert.equal(find('build', 'MiniSearch')[4], '1/13.3', 'the median of 10/100 and 30/600 is 0.075');
  assert.deepEqual(lines.filter(([text]) => text.startsWith('keystroke')).map((cells) => cells[6]), ['met', 'missed']);
  assert.deepEqual(find('one-edit').slice(1), ['–', 'MiniSearch', '57 of 60', '', '58 of 60', 'not measured']);
});

test('the table of latencies shows the bare call beside the whole one', () => {
  const table = latencyTable({ words: results().latency.times.words });
  assert.match(table, /Dossier, the bare call \| 0\.500 \|/);
  assert.match(table, /\| MiniSearch \| 100 \| 100 \| 100 \| 1\/100 \| 2 of 2 \| 5 \|/);
});

test('a corpus is read packed or not, and a judged folder keeps the questions that have an answer', (t) => {
  const folder = folderFor(t);
  const lines = '{"id":7,"title":"A","text":"b"}\n{"text":"c"}\n';
  writeFileSync(join(folder, 'docs.jsonl'), lines);
  writeFileSync(join(folder, 'docs.gz'), gzipSync(lines));
  const expected = [{ id: '7', title: 'A', text: 'b' }, { id: '2', title: '', text: 'c' }];
  assert.deepEqual(loadCorpus(join(folder, 'docs.jsonl')), expected);
  assert.deepEqual(loadCorpus(join(folder, 'docs.gz')), expected);
  writeFileSync(join(folder, 'queries.jsonl.gz'), gzipSync('{"id":"q1","text":"What is (a) b?"}\n{"id":"q2","text":"unjudged"}'));
  writeFileSync(join(folder, 'qrels.jsonl'), '{"qid":"q1","docid":7,"gain":2}');
  const judged = loadJudged(folder);
  assert.deepEqual(judged.questions, [{ id: 'q1', text: 'what is a b' }]);
  assert.equal(judged.gains.get('q1').get('7'), 2);
});

for (const [args, reason] of [[['--bogus'], "'--bogus'"], [['--engines', 'minisearch,nosuch'], 'no engine "nosuch"'], [['--corpus', 'not there.jsonl'], 'no not there.jsonl'], [['--rounds', 'x'], 'not "x"']]) {
  test(`compare.mjs ${args.join(' ')} ends with status 2 and says why`, async () => {
    const { status, err } = await new Promise((done) => execFile(process.execPath, [join(bench, 'compare.mjs'), ...args], (error, out, text) => done({ status: error?.code, err: text })));
    assert.equal(status, 2);
    assert.ok(err.includes(reason), err);
  });
}

test('the packages of the benchmark are pinned by their hashes, and no registry is named', () => {
  const text = readFileSync(join(bench, 'package-lock.json'), 'utf8');
  const packages = Object.entries(JSON.parse(text).packages).filter(([path]) => path !== '');
  assert.ok(packages.length > 6);
  for (const [path, entry] of packages) {
    assert.match(entry.integrity ?? '', /^sha512-/, path);
    assert.equal(entry.resolved, undefined, path);
  }
  for (const version of Object.values(JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8')).dependencies)) assert.match(version, /^\d+\.\d+\.\d+/);
});
