// FlexSearch's Index with its defaults. It keeps no documents, so ids and titles lie beside it. `suggest` is its way to
// match any word; it has no total beyond the limit, so a total asks for all.
import { inProcess } from './in_process.mjs';

const ALL = 1e9;

export default {
  name: 'FlexSearch',
  kinds: {
    words: ({ index, titles }, text) => ({ hits: index.search(text, { limit: 10, suggest: true }).map((number) => titles[number]).length }),
    total({ index, titles }, text) {
      const found = index.search(text, { limit: ALL, suggest: true });
      return { hits: found.slice(0, 10).map((number) => titles[number]).length, total: found.length };
    },
  },
  build: inProcess(
    () => import('flexsearch'),
    ({ default: { Index } }, documents) => {
      const index = new Index();
      documents.forEach(({ title, text }, number) => index.add(number, `${title}\n${text}`));
      return { index, titles: documents.map(({ id, title }) => [id, title]) };
    },
    ({ index, titles }) => {
      const files = { 'titles.json': JSON.stringify(titles) };
      index.export((key, value) => {
        if (value) files[`${key}.part`] = value;
      });
      return files;
    },
  ),
  start: () => import('flexsearch'),
  place: (library, files) => Object.entries(files).map(([name, bytes]) => [name, bytes.toString('utf8')]),
  open({ default: { Index } }, files) {
    const index = new Index();
    let titles = [];
    for (const [name, text] of files) {
      if (name === 'titles.json') titles = JSON.parse(text);
      else index.import(name.replace(/\.part$/, ''), text);
    }
    return { index, titles };
  },
  rank: ({ index, titles }, text) => index.search(text, { limit: 10, suggest: true }).map((number) => titles[number][0]),
};
