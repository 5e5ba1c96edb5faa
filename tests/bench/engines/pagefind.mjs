// Pagefind: its native program makes the index; it answers in a page only (browser.mjs asks it there).
import { mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

async function addAll(index, documents) {
  for (const { id, title, text } of documents) {
    const record = { url: `/${id}`, content: `${title}\n${text}`, language: 'en', meta: { title: title || id } };
    const { errors } = await index.addCustomRecord(record);
    if (errors.length) throw new Error(errors.join('; '));
  }
}

export default {
  name: 'Pagefind',
  kinds: {},
  async build(documents, corpusPath, folder) {
    const pagefind = await import('pagefind');
    const site = join(folder, 'site');
    mkdirSync(site);
    const start = performance.now();
    const { index } = await pagefind.createIndex({});
    await addAll(index, documents);
    await index.writeFiles({ outputPath: site });
    const millis = performance.now() - start;
    await pagefind.close();
    const names = readdirSync(site, { recursive: true }).map(String).filter((name) => statSync(join(site, name)).isFile());
    return { millis, files: Object.fromEntries(names.map((name) => [name, readFileSync(join(site, name))])) };
  },
};
