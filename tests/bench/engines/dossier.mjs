// Our engine: the native program builds the pack, the engine module answers from it.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readUnpacked } from '../corpora.mjs';
import { DossierCalls, REQUESTS } from './dossier_calls.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
export const program = join(root, 'build/dossier');
export const modules = join(root, 'build/web');

/** What makes an index of words; reading files and finding countries is work that the other engines do not do. */
const INDEX_STAGES = ['indexing', 'merging', 'writing'];

const kinds = Object.fromEntries(Object.entries(REQUESTS).map(([kind, write]) => [kind, (engine, text) => engine.search(write(text))]));

export default {
  name: 'Dossier',
  kinds: { ...kinds, total: kinds.words },
  sameAs: { total: 'words' },

  build(documents, corpusPath, folder) {
    const [pack, report] = [join(folder, 'corpus.pack'), join(folder, 'report.json')];
    const run = spawnSync(program, ['build', corpusPath, '-o', pack, '--jobs', '1', '--report', report, '--quiet'], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    const { milliseconds, stages } = JSON.parse(readFileSync(report, 'utf8'));
    const indexing = stages.filter(({ name }) => INDEX_STAGES.includes(name)).reduce((total, stage) => total + stage.milliseconds, 0);
    return { millis: indexing, wholeMillis: milliseconds, files: { 'corpus.pack': readFileSync(pack) } };
  },

  /** The builder module as the page's worker runs it; it is made for a worker, so it gets a worker's globals. */
  async buildInWasm(corpusPath) {
    globalThis.self ??= globalThis;
    globalThis.importScripts ??= () => {};
    globalThis.location ??= { href: 'file:///' };
    const builder = await loadForWorker(join(modules, 'builder.js'), 'createBuilder')({ wasmBinary: readFileSync(join(modules, 'builder.wasm')) });
    const put = (bytes) => {
      const at = builder._malloc(bytes.length);
      builder.HEAPU8.set(bytes, at);
      return [at, bytes.length];
    };
    const bytes = readUnpacked(corpusPath);
    const start = performance.now();
    builder._builder_add(...put(Buffer.from('corpus.jsonl')), ...put(bytes));
    const status = builder._builder_run();
    if (status !== 0) throw new Error('the builder module built nothing');
    return { wholeMillis: performance.now() - start, packBytes: builder._builder_pack_len() };
  },

  start: () => DossierCalls.load(readFileSync(join(modules, 'engine.wasm'))),
  place: (calls, files) => calls.place(files['corpus.pack']),
  open(calls, placed) {
    calls.open(placed);
    return calls;
  },
  wasmBytes: (calls) => calls.engine.memoryBytes,
  /** Names of a pack are FILE#ID. */
  rank: (engine, text) => engine.search(REQUESTS.full(text)).documents.map((name) => name.slice(name.lastIndexOf('#') + 1)),
  suggest: (engine, word) => engine.suggest(word),
};

/** A script for workers, run here: node's own loader would see a module that is for no worker. */
function loadForWorker(path, name) {
  return new Function(`const process = undefined; const require = undefined; ${readFileSync(path, 'utf8')}; return ${name};`)();
}
