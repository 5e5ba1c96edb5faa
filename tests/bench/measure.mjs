// Measures what README.md states: sizes of the built page, time and memory of a build, time of queries.
// Usage, after ./run --build-only: node tests/bench/measure.mjs [DOCUMENTS…]
// Without documents a collection of 10,000 is generated, the same every time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Engine } from '../../web/engine/module.mjs';
import { generateDocuments } from './generated.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = mkdtempSync(join(tmpdir(), 'dossier-bench-'));
const kilobytes = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} KB`;
const size = (path) => {
  const bytes = readFileSync(join(root, path));
  return [kilobytes(bytes.length), kilobytes(gzipSync(bytes, { level: 9 }).length)];
};

/** The path of a generated collection. */
function generate(count) {
  const path = join(folder, 'generated.jsonl');
  generateDocuments(path, count);
  return path;
}

function build(inputs) {
  const [pack, reportPath] = [join(folder, 'p.pack'), join(folder, 'r.json')];
  const run = spawnSync(join(root, 'build/dossier'), ['build', ...inputs, '-o', pack, '--report', reportPath, '--quiet'], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return { pack: readFileSync(pack), report: JSON.parse(readFileSync(reportPath, 'utf8')) };
}

/** Median and 95th percentile in milliseconds of searches in the engine's wasm: ten hits with snippets and all counts. */
async function timeQueries(pack) {
  const engine = await Engine.load(readFileSync(join(root, 'build/web/engine.wasm')));
  const opened = performance.now();
  const corpus = engine.open(engine.place([pack]));
  const openMillis = performance.now() - opened;
  const text = pack.toString('latin1').match(/[a-z]{4,12}/g) ?? [];
  const times = [];
  for (let i = 0; i < 200; ++i) {
    const words = [0, 1, 2].slice(0, 1 + (i % 3)).map((n) => text[(i * 7919 + n * 104729) % text.length]);
    const start = performance.now();
    engine.call('engine_search', corpus, `q=${words.join('%20')}`);
    times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return { openMillis, median: times[100], p95: times[190] };
}

const rows = [['page of the bundled briefs', ...size('dist/index.html')]];
for (const name of ['viewer.wasm', 'viewer.js', 'builder.wasm', 'builder.js']) rows.push([name, ...size(`build/viewer/${name}`)]);
for (const name of ['dossier.wasm', 'dossier.js']) rows.push([`engine: ${name}`, ...size(`dist/engine/${name}`)]);
console.log('| what | bytes | gzipped |\n| --- | --- | --- |');
for (const row of rows) console.log(`| ${row.join(' | ')} |`);

const inputs = process.argv.slice(2).map((path) => resolve(path));
const { pack, report } = build(inputs.length > 0 ? inputs : [generate(10000)]);
const queries = await timeQueries(pack);
console.log(`
| ${report.documents.toLocaleString('en')} documents, ${(report.text_bytes / 1e6).toFixed(1)} MB of text | |
| --- | --- |
| build | ${(report.milliseconds / 1000).toFixed(1)} s, ${Math.round(report.peak_memory_bytes / 1e6)} MB at the peak |
| pack | ${(report.pack_bytes / 1e6).toFixed(1)} MB (${(gzipSync(pack, { level: 9 }).length / 1e6).toFixed(1)} MB gzipped) |
| open in wasm | ${queries.openMillis.toFixed(0)} ms |
| query in wasm, ten hits with snippets and all counts | ${queries.median.toFixed(1)} ms median, ${queries.p95.toFixed(1)} ms at 95 % |`);
rmSync(folder, { recursive: true, force: true });
