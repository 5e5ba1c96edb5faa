// The engines that run in node, loaded when wanted: importing one costs memory that another would be charged for.
export const ENGINES = ['dossier', 'minisearch', 'flexsearch', 'orama', 'lunr', 'sqlite'];
export const NAMES = { dossier: 'Dossier', minisearch: 'MiniSearch', flexsearch: 'FlexSearch', orama: 'Orama', lunr: 'lunr', sqlite: 'SQLite FTS5', pagefind: 'Pagefind' };
export const loadEngine = async (id) => (await import(`./${id}.mjs`)).default;
