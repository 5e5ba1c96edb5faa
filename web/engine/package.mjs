// Makes the npm package of the engine: one ES module, the same as a classic script and for require(), the wasm and the types.
// Usage: node web/engine/package.mjs dossier.wasm VERSION FOLDER
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../..');

const IMPORT = "import { DossierError, Engine } from './module.mjs';\n\nexport { DossierError };\n";
const PLACE = "const wasmUrl = () => new URL('dossier.wasm', import.meta.url);\n";
const EXPORTS = ['DossierError', 'open'];

function cut(text, part, by) {
  if (text.split(part).length !== 2) throw new Error(`the sources no longer hold, once:\n${part}`);
  return text.replace(part, () => by);
}

/** Both sources as one piece without imports and exports. `place` defines wasmUrl. */
function body(place) {
  const low = cut(readFileSync(join(here, 'module.mjs'), 'utf8'), PLACE, place);
  const high = cut(readFileSync(join(here, 'dossier.mjs'), 'utf8'), IMPORT, '');
  return `${low}\n${high}`.replace(/^export (?=class|function|async function)/gm, '');
}

const indented = (text) => text.replace(/^(?=.)/gm, '  ');

const moduleText = `${body(PLACE)}\nexport { ${EXPORTS.join(', ')} };\n`;

// While the script runs, the document knows its address; a worker knows only its own, so the wasm is looked for beside that.
const classicPlace = "const scriptUrl = globalThis.document?.currentScript?.src || globalThis.location?.href;\nconst wasmUrl = () => new URL('dossier.wasm', scriptUrl);\n";
const classicText = `globalThis.Dossier = (() => {\n  'use strict';\n${indented(body(classicPlace))}\n  return { ${EXPORTS.join(', ')} };\n})();\n`;

const requirePlace = "const wasmUrl = () => new URL('dossier.wasm', require('node:url').pathToFileURL(__filename));\n";
const requireText = `'use strict';\n${body(requirePlace)}\nmodule.exports = { ${EXPORTS.join(', ')} };\n`;

const manifest = (version) => ({
  name: 'dossier-engine',
  version,
  description: 'Searches Dossier packs: full-text search with facets, snippets and suggestions, as WebAssembly for browsers, workers and node',
  license: 'MIT',
  type: 'module',
  engines: { node: '>=18' },
  main: './dossier.cjs',
  module: './dossier.js',
  types: './dossier.d.ts',
  exports: {
    '.': {
      browser: { types: './dossier.d.ts', default: './dossier.js' },
      worker: { types: './dossier.d.ts', default: './dossier.js' },
      require: { types: './dossier.d.cts', default: './dossier.cjs' },
      default: { types: './dossier.d.ts', default: './dossier.js' },
    },
    './classic': './dossier.classic.js',
    './dossier.wasm': './dossier.wasm',
    './package.json': './package.json',
  },
  files: ['dossier.js', 'dossier.cjs', 'dossier.classic.js', 'dossier.wasm', 'dossier.d.ts', 'dossier.d.cts'],
  sideEffects: ['./dossier.classic.js'],
});

const [wasm, version, folder] = process.argv.slice(2);
if (!folder) throw new Error('usage: node web/engine/package.mjs dossier.wasm VERSION FOLDER');
mkdirSync(folder, { recursive: true });
const write = (name, text) => writeFileSync(join(folder, name), text);
write('dossier.js', moduleText);
write('dossier.classic.js', classicText);
write('dossier.cjs', requireText);
write('dossier.wasm', readFileSync(wasm));
for (const name of ['dossier.d.ts', 'dossier.d.cts']) copyFileSync(join(here, 'dossier.d.ts'), join(folder, name));
copyFileSync(join(here, 'README.md'), join(folder, 'README.md'));
copyFileSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
write('package.json', `${JSON.stringify(manifest(version), null, 2)}\n`);
