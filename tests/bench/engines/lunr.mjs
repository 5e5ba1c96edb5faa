// lunr with its defaults: English stems, any word. It keeps no documents, so titles lie beside it.
import { inProcess } from './in_process.mjs';

const ask = (write) => ({ index, titles }, text) => {
  const found = index.search(write(text));
  return { hits: found.slice(0, 10).map(({ ref }) => titles[ref]).length, total: found.length };
};
const words = ask((text) => text);

export default {
  name: 'lunr',
  kinds: { words, total: words, prefix: ask((text) => `${text}*`), fuzzy: ask((text) => `${text}~1`) },
  sameAs: { total: 'words' },
  build: inProcess(
    () => import('lunr'),
    ({ default: lunr }, documents) => ({
      index: lunr(function () {
        this.ref('id');
        this.field('title');
        this.field('text');
        for (const document of documents) this.add(document);
      }),
      titles: Object.fromEntries(documents.map(({ id, title }) => [id, title])),
    }),
    ({ index, titles }) => ({ 'index.json': JSON.stringify(index), 'titles.json': JSON.stringify(titles) }),
  ),
  start: () => import('lunr'),
  place: (library, files) => [files['index.json'].toString('utf8'), files['titles.json'].toString('utf8')],
  open: ({ default: lunr }, [index, titles]) => ({ index: lunr.Index.load(JSON.parse(index)), titles: JSON.parse(titles) }),
  rank: ({ index }, text) => index.search(text).slice(0, 10).map(({ ref }) => ref),
};
