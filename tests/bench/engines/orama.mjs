// Orama with its defaults: any word, every word also as the beginning of longer ones; the count of all comes along.
import { inProcess } from './in_process.mjs';

const create = (library) => library.create({ schema: { title: 'string', text: 'string' } });
const ask = (options) => ({ library, database }, term) => {
  const { hits, count } = library.search(database, { term, limit: 10, ...options });
  return { hits: hits.length, total: count };
};

export default {
  name: 'Orama',
  kinds: { words: ask(), total: ask(), prefix: ask(), fuzzy: ask({ tolerance: 1 }) },
  sameAs: { total: 'words' },
  build: inProcess(
    () => import('@orama/orama'),
    (library, documents) => {
      const database = create(library);
      for (const document of documents) library.insert(database, document);
      return { library, database };
    },
    ({ library, database }) => ({ 'index.json': JSON.stringify(library.save(database)) }),
  ),
  start: () => import('@orama/orama'),
  place: (library, files) => files['index.json'].toString('utf8'),
  open(library, json) {
    const database = create(library);
    library.load(database, JSON.parse(json));
    return { library, database };
  },
  rank: ({ library, database }, term) => library.search(database, { term, limit: 10 }).hits.map(({ id }) => id),
};
