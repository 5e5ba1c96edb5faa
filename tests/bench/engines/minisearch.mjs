// MiniSearch as its README shows it: two fields, the title kept for the list of results. Any word is its default.
import { inProcess } from './in_process.mjs';

const OPTIONS = { fields: ['title', 'text'], storeFields: ['title'] };
const ask = (options) => (engine, text) => {
  const found = engine.search(text, options);
  return { hits: found.slice(0, 10).length, total: found.length };
};

export default {
  name: 'MiniSearch',
  kinds: { words: ask(), total: ask(), prefix: ask({ prefix: true }), fuzzy: ask({ fuzzy: 1 }) },
  sameAs: { total: 'words' },
  build: inProcess(
    () => import('minisearch'),
    ({ default: MiniSearch }, documents) => {
      const engine = new MiniSearch(OPTIONS);
      engine.addAll(documents);
      return engine;
    },
    (engine) => ({ 'index.json': JSON.stringify(engine) }),
  ),
  start: () => import('minisearch'),
  place: (library, files) => files['index.json'].toString('utf8'),
  open: ({ default: MiniSearch }, json) => MiniSearch.loadJSON(json, OPTIONS),
  rank: (engine, text) => engine.search(text).slice(0, 10).map(({ id }) => id),
  suggest: (engine, word) => engine.autoSuggest(word, { fuzzy: 1, prefix: false }).slice(0, 10).map(({ suggestion }) => suggestion),
};
