// The engine's npm package in node, as somebody would embed it: every way to open a pack, every call, errors, memory.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, symlinkSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import test, { before } from 'node:test';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';
import { generateDocuments } from '../bench/generated.mjs';
import { buildPack, corpus as folder, dossier, jsonLines, root, temporaryFolder } from './program.mjs';

const packageFolder = join(root, 'dist/engine');
const readPackage = (name) => readFileSync(join(packageFolder, name), 'utf8');
const { DossierError, open } = await import(join(packageFolder, 'dossier.js'));

let packPath;
let pack;
before((t) => {
  packPath = buildPack({ after: (work) => process.once('exit', work) }, [folder]);
  pack = readFileSync(packPath);
});

/** Opens the bundled briefs, or other bytes, until the test ends. */
async function opened(t, source = pack, options = {}) {
  const corpus = await open(source, options);
  t.after(() => corpus.close());
  return corpus;
}

const rejects = (promise, code, message) => assert.rejects(promise, (error) => error instanceof DossierError && error.code === code && message.test(error.message));

test('a pack opens from bytes, a buffer, a blob and a response, gzipped or not, and from a promise of it', async (t) => {
  const exact = new Uint8Array(pack).buffer;
  const zipped = gzipSync(pack);
  const sources = [pack, new Uint8Array(pack), exact, new DataView(exact), new Blob([pack]), new Response(pack), zipped, new Blob([zipped]), new Response(zipped), Promise.resolve(new Response(pack))];
  for (const source of sources) {
    const corpus = await open(source);
    assert.equal((await corpus.info()).stories, 26);
    await corpus.close();
  }
});

test('the wasm may come by its address, its bytes or compiled', async (t) => {
  const path = join(packageFolder, 'dossier.wasm');
  const bytes = readFileSync(path);
  const server = createServer((_, response) => response.end(bytes)).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await new Promise((done) => server.once('listening', done));
  const address = `http://127.0.0.1:${server.address().port}/dossier.wasm`;
  for (const wasm of [bytes, new Uint8Array(bytes).buffer, new WebAssembly.Module(bytes), new URL(`file://${path}`), address, Promise.resolve(bytes)]) {
    const corpus = await open(pack, { wasm });
    assert.equal((await corpus.search('wuxi exports')).total, 1);
    await corpus.close();
  }
  for (const wasm of ['file:///no/such.wasm', 'no address', address.replace(/\d+\//, '1/')]) {
    await rejects(open(pack, { wasm }), 'io', /cannot be loaded from .*pass its bytes as \{ wasm \}/);
  }
  assert.equal((await (await opened(t)).info()).stories, 26, 'a failure does not stay');
});

test('the wasm asks nothing of its surroundings but to say that memory grew and to end', () => {
  const wasm = new WebAssembly.Module(readFileSync(join(packageFolder, 'dossier.wasm')));
  assert.deepEqual(WebAssembly.Module.imports(wasm).map(({ name }) => name).sort(), ['emscripten_notify_memory_growth', 'proc_exit']);
});

test('a search gives what the program prints, as an object', async (t) => {
  const corpus = await opened(t);
  const printed = jsonLines(dossier(['search', packPath, '수출', '--format', 'json', '--facets', '--filter', 'country=KR', '--sort', 'date']).stdout);
  const { hits, ...summary } = await corpus.search('수출', { filters: { country: ['KR'] }, sort: 'date' });
  assert.deepEqual(summary, printed[0]);
  assert.deepEqual(hits.map(({ marks, ...hit }) => hit), printed.slice(1).map(({ marks, ...hit }) => hit));
  for (const { snippet, marks } of hits) {
    assert.ok(marks.length > 0);
    for (const [offset, length] of marks) assert.equal(snippet.slice(offset, offset + length), '수출');
  }
});

test('marks count UTF-16 units, beyond the basic plane too', async (t) => {
  const own = join(temporaryFolder(t), 'docs');
  mkdirSync(own);
  writeFileSync(join(own, 'a.txt'), 'Signs\n\n\u{1f642}\u{1f642} é 한국 tiger \u{1f642} tiger.');
  const corpus = await opened(t, readFileSync(buildPack(t, [own])));
  const [hit] = (await corpus.search('tiger')).hits;
  assert.deepEqual(hit.marks.map(([offset, length]) => hit.snippet.slice(offset, offset + length)), ['tiger', 'tiger']);
  const { spans, text } = await corpus.document('a.txt');
  assert.equal(text.slice(spans.at(-1).offset, spans.at(-1).offset + spans.at(-1).length).trim(), text.split('\n').at(-1));
  const { notes } = await corpus.search('\u{1f642} (tiger');
  for (const { offset, length } of notes) assert.ok(offset + length <= '\u{1f642} (tiger'.length);
  assert.equal((await corpus.search('tiger \udc00')).total, 1, 'half a character is no error');
});

test('options of a search do what they say', async (t) => {
  const corpus = await opened(t);
  assert.equal((await corpus.search('china', { limit: 3 })).hits.length, 3);
  const none = await corpus.search('china', { limit: 0 });
  assert.deepEqual([none.hits, none.total > 10], [[], true]);
  const bare = await corpus.search('china', { snippets: false, counts: false });
  assert.deepEqual([bare.facets, bare.hits[0].snippet, bare.hits[0].marks], [{}, '', []]);
  assert.deepEqual(bare.hits.map(({ doc, score }) => [doc, score]), (await corpus.search('china')).hits.map(({ doc, score }) => [doc, score]));
  const all = await corpus.search('wuxi exports');
  const any = await corpus.search('wuxi exports', { match: 'any' });
  assert.ok(any.total > all.total && !any.relaxed);
  assert.equal((await corpus.search('biopharm')).total, 0);
  assert.ok((await corpus.search('biopharm', { typing: true })).total > 0);
  assert.ok((await corpus.search('biopharm*')).total > 0);
  assert.equal((await corpus.search('biopharm*', { syntax: false })).total, 0);
  assert.deepEqual((await corpus.search('qqqqq')).missing, ['qqqqq']);
  const both = await corpus.search('', { filters: { country: ['NZ', 'JP'], collection: 'APEC economies' }, counts: false });
  const one = await corpus.search('', { filters: { country: 'NZ', collection: 'APEC economies' }, counts: false });
  assert.ok(both.total > one.total && one.total > 0);
  assert.equal((await corpus.search()).total, 26);
});

test('facets have names of countries and follow filters and query', async (t) => {
  const corpus = await opened(t);
  const countries = async (...args) => (await corpus.facets(...args)).find(({ name }) => name === 'country').values;
  const korea = (await countries()).find(({ label }) => label === 'KR');
  assert.equal(korea.name, 'South Korea');
  assert.equal((await countries({}, { locale: 'ko' })).find(({ label }) => label === 'KR').name, '대한민국');
  const under = (await countries({ country: 'KR' }, { query: 'wuxi' })).find(({ label }) => label === 'KR');
  assert.ok(under.selected && under.stories < korea.stories && under.stories > 0);
});

test('a document comes by name and number with its text, labels and places', async (t) => {
  const corpus = await opened(t);
  const labels = jsonLines(dossier(['docs', packPath, '--format', 'json']).stdout);
  for (const [number, expected] of labels.entries()) {
    const document = await corpus.document(expected.doc);
    assert.equal(document.text, dossier(['show', packPath, expected.doc]).stdout);
    assert.deepEqual(await corpus.document(number), document);
    const { text, spans, mentions, number: place, ...rest } = document;
    const { mentions: inBytes, ...wanted } = expected;
    assert.deepEqual([rest, place], [wanted, number]);
    const bytes = Buffer.from(text);
    assert.deepEqual(mentions.map(({ offset, length }) => text.slice(offset, offset + length)), inBytes.map(({ offset, length }) => bytes.subarray(offset, offset + length).toString()));
    assert.ok(spans.length > 0 && spans.every(({ kind }) => /^[a-z-]+$/.test(kind)));
  }
});

test('suggestions correct, complete, and lead out of an empty result', async (t) => {
  const corpus = await opened(t);
  const { words, corrections, completions } = await corpus.suggest('technolgy centr');
  assert.ok(words.includes('technology'), words.join(' '));
  const correction = corrections.find(({ word }) => word === 'technology');
  assert.equal('technolgy centr'.slice(correction.offset, correction.offset + correction.length), 'technolgy');
  assert.equal(correction.query, 'technology centr');
  assert.ok(completions.some(({ kind, text }) => kind === 'term' && text.startsWith('centr')));
  const { waysOut } = await corpus.suggest('wuxi qqqqq', { filters: { country: ['KR'] }, completions: false });
  const way = waysOut.find(({ kind }) => kind === 'drop-word');
  assert.deepEqual([way.what, way.query, way.filters], ['qqqqq', 'wuxi', { country: ['KR'] }]);
  assert.equal((await corpus.search(way.query, way)).total, way.stories);
  const nothing = await corpus.suggest('technolgy', { corrections: false, completions: false, waysOut: false });
  assert.deepEqual(nothing, { words: [], corrections: [], completions: [], waysOut: [] });
});

test('several corpora are open at once, and closing one leaves the others', async (t) => {
  const own = join(temporaryFolder(t), 'own');
  mkdirSync(own);
  writeFileSync(join(own, 'a.txt'), 'Zebras of Japan');
  const [first, second, third] = await Promise.all([open(pack), open(readFileSync(buildPack(t, [own]))), open(pack)]);
  assert.deepEqual([(await first.search('zebras')).total, (await second.search('zebras')).total], [0, 1]);
  await first.close();
  await first.close();
  assert.equal((await second.search('zebras')).hits[0].doc, 'a.txt');
  assert.equal((await third.search('wuxi exports')).total, 1);
  await Promise.all([second.close(), third.close()]);
  assert.equal((await (await opened(t)).search('wuxi exports')).total, 1);
});

/** The section of texts has kind 7 (FORMAT.md); a search alone does not touch its last block. */
function lastByteOfTexts(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  for (let at = 64; ; at += 32) {
    if (view.getUint32(at, true) === 7) return Number(view.getBigUint64(at + 8, true) + view.getBigUint64(at + 16, true)) - 1;
  }
}

test('what goes wrong is an error with a code and a sentence', async (t) => {
  const corpus = await opened(t);
  await rejects(open(pack.subarray(0, 500)), 'corrupt', /it was cut/);
  await rejects(open(new Uint8Array(0)), 'unsupported format', /./);
  await rejects(open(gzipSync(pack).subarray(0, 5000)), 'corrupt', /unpacked/);
  await rejects(open('corpus.pack'), 'bad argument', /Uint8Array/);
  await rejects(open(new Response('', { status: 404 })), 'io', /404/);
  await rejects(corpus.search('x', { filters: { planet: ['Mars'] } }), 'not found', /no filter "planet".*country/);
  await rejects(corpus.search('x', { limit: -1 }), 'bad argument', /limit/);
  await rejects(corpus.search('x', { sort: 'title' }), 'bad argument', /sort/);
  await rejects(corpus.search('x', { match: 'none' }), 'bad argument', /match/);
  await rejects(corpus.document('no.txt'), 'not found', /no\.txt/);
  await rejects(corpus.document(39), 'not found', /39/);
  await rejects(corpus.document(1.5), 'bad argument', /name or number/);
  const damaged = new Uint8Array(pack);
  damaged[lastByteOfTexts(damaged)] ^= 1;
  const bad = await opened(t, damaged);
  await rejects(bad.document(38), 'corrupt', /./);
  assert.equal((await corpus.search('wuxi exports')).total, 1, 'and the engine goes on');
  await corpus.close();
  await rejects(corpus.search('x'), 'closed', /closed/);
});

test('require() and a classic script give the same', async (t) => {
  const wasm = readFileSync(join(packageFolder, 'dossier.wasm'));
  const home = temporaryFolder(t);
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(packageFolder, join(home, 'node_modules/dossier-engine'));
  const work = (load) => `${load} const c = await open(require('node:fs').readFileSync(${JSON.stringify(packPath)})); console.log((await c.search('wuxi exports')).total);`;
  writeFileSync(join(home, 'a.cjs'), `(async () => { ${work("const { open } = require('dossier-engine');")} })();`);
  writeFileSync(join(home, 'a.mjs'), `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url); ${work("const { open } = await import('dossier-engine');")}`);
  for (const name of ['a.cjs', 'a.mjs']) assert.equal(execFileSync(process.execPath, [join(home, name)], { encoding: 'utf8' }), '1\n');
  const context = vm.createContext({ WebAssembly, TextEncoder, TextDecoder, Uint8Array, ArrayBuffer, URL, Blob, DecompressionStream });
  vm.runInContext(readPackage('dossier.classic.js'), context);
  const corpus = await context.Dossier.open(new Uint8Array(pack), { wasm: new Uint8Array(wasm) });
  assert.equal((await corpus.search('wuxi exports')).total, 1);
});

test('dossier.d.ts declares just what there is', async (t) => {
  const types = readPackage('dossier.d.ts');
  const names = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
  const module = await import(join(packageFolder, 'dossier.js'));
  assert.deepEqual(names(types, /^export (?:function|class|const) (\w+)/gm), Object.keys(module).sort());
  const members = (name) => names(types.match(new RegExp(`^export interface ${name} [^]*?^}`, 'm'))[0], /^ {2}(\w+)\??[(:]/gm);
  const corpus = await opened(t);
  assert.deepEqual(members('Corpus'), Object.getOwnPropertyNames(Object.getPrototypeOf(corpus)).filter((name) => name !== 'constructor').sort());
  const result = await corpus.search('china (');
  const shapes = { SearchResult: result, Hit: result.hits[0], Document: await corpus.document(0), Info: await corpus.info(), Suggestions: await corpus.suggest('chna'), Facet: (await corpus.facets())[0], Correction: (await corpus.suggest('technolgy')).corrections[0], WayOut: (await corpus.suggest('wuxi qqqqq')).waysOut[0] };
  for (const [name, value] of Object.entries(shapes)) assert.deepEqual(members(name), Object.keys(value).sort(), name);
});

test('package.json names only files that are there, and the version of the project', () => {
  const manifest = JSON.parse(readPackage('package.json'));
  const named = [manifest.main, manifest.module, manifest.types, ...manifest.files, ...JSON.stringify(manifest.exports).match(/\.\/[\w.]+/g)];
  for (const name of named) if (name !== './classic') assert.ok(existsSync(join(packageFolder, name)), name);
  assert.deepEqual(readdirSync(packageFolder).filter((name) => !manifest.files.includes(name)).sort(), ['LICENSE', 'README.md', 'package.json']);
  assert.equal(manifest.version, readFileSync(join(root, 'CMakeLists.txt'), 'utf8').match(/project\(dossier VERSION ([\d.]+)/)[1]);
});

test("the README's example runs", (t) => {
  const [, example] = readFileSync(join(root, 'README.md'), 'utf8').match(/## Embed the engine[^]*?```js\n([^]*?)```/);
  assert.ok(example.trim().split('\n').length <= 10);
  const home = temporaryFolder(t);
  mkdirSync(join(home, 'node_modules'));
  symlinkSync(packageFolder, join(home, 'node_modules/dossier-engine'));
  writeFileSync(join(home, 'corpus.pack'), pack);
  writeFileSync(join(home, 'example.mjs'), example);
  const run = spawnSync(process.execPath, ['example.mjs'], { cwd: home, encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stdout, /Wuxi/);
});

test('10,000 documents and 1,000 queries take at most 1.3 times the pack and 8 MB', (t) => {
  const documents = join(temporaryFolder(t), 'generated.jsonl');
  generateDocuments(documents, 10000);
  const run = spawnSync(process.execPath, ['--expose-gc', join(root, 'tests/program/engine_memory.mjs'), buildPack(t, [documents])], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  const { packBytes, found, memory, heap } = JSON.parse(run.stdout);
  assert.ok(packBytes > 3e6 && memory > packBytes && found > 1000, run.stdout);
  assert.ok(memory + heap <= 1.3 * packBytes + 8e6, run.stdout);
});
