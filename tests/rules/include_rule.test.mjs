// The include rule of ARCHITECTURE.md: each folder of src/ and web/ includes only its own files, the standard library and
// what the table allows. Files and clocks stay in cli and web; only cli prints.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Folder -> folders of src/ it may include, and third-party headers. */
const ALLOWED = {
  base: [[], ['xxhash.h', 'zlib.h']],
  text: [['base'], ['snowball/api.h', 'snowball/stem_UTF_8_english.h']],
  model: [['base', 'text'], []],
  pack: [['base'], []],
  ingest: [['base', 'text', 'model'], ['nlohmann/json.hpp', 'md4c.h']],
  countries: [['base', 'text', 'model', 'pack'], ['country_names.inc']],
  index: [['base', 'text', 'model', 'pack'], []],
  compile: [['base', 'text', 'model', 'pack', 'ingest', 'countries', 'index'], []],
  query: [['base', 'text', 'model', 'pack', 'index', 'countries'], []],
  report: [['base', 'model', 'query', 'countries'], []],
  page: [['base', 'model', 'pack', 'report'], []],
  ui: [['base', 'text', 'model', 'query', 'countries', 'report'], ['imgui.h', 'imgui_internal.h']],
  cli: [['base', 'text', 'model', 'pack', 'ingest', 'countries', 'index', 'compile', 'query', 'report', 'page'], ['nlohmann/json.hpp', 'CLI/CLI.hpp', 'unistd.h', 'sys/resource.h']],
  'web/viewer': [['base', 'ui'], ['emscripten/emscripten.h', 'imgui.h', 'imgui_internal.h', 'backends/imgui_impl_opengl3.h', 'GLES3/gl3.h', 'emscripten/html5.h']],
  'web/builder': [['base', 'model', 'compile'], ['emscripten/emscripten.h']],
  'web/engine': [['base', 'query', 'report'], ['emscripten/emscripten.h']],
};
/** Standard headers that mean files, clocks, printing or chance: for cli and web only. */
const OUTSIDE_ONLY = ['fstream', 'iostream', 'cstdio', 'filesystem', 'chrono', 'ctime', 'random', 'thread'];
const MAY_USE_OUTSIDE = { 'base/parallel.h': ['thread'] };

const sources = (folder) => readdirSync(join(root, folder), { recursive: true }).map(String).filter((name) => /\.(h|cpp)$/.test(name)).map((name) => join(folder, name)).filter((path) => statSync(join(root, path)).isFile());

for (const [folder, [modules, libraries]] of Object.entries(ALLOWED)) {
  test(`${folder} includes only what it may`, () => {
    const base = folder.startsWith('web/') ? folder : `src/${folder}`;
    const isOutside = folder === 'cli' || folder.startsWith('web/');
    const paths = sources(base);
    assert.ok(paths.length > 0);
    for (const path of paths) {
      const text = readFileSync(join(root, path), 'utf8');
      for (const [line, kind, header] of text.matchAll(/^\s*#include\s+([<"])([^>"]+)[>"]/gm)) {
        const where = `${path}: ${line.trim()}`;
        const first = header.split('/')[0];
        const isStandard = kind === '<' && !header.includes('/') && !header.endsWith('.h');
        if (isStandard) {
          const allowed = isOutside || (MAY_USE_OUTSIDE[relative('src', path)] ?? []).includes(header);
          assert.ok(allowed || !OUTSIDE_ONLY.includes(header), where);
        } else {
          const own = first === folder || (folder.startsWith('web/') && !header.includes('/'));
          assert.ok(own || modules.includes(first) || libraries.includes(header), where);
        }
      }
    }
  });
}

test('every source file opens with a comment that says what it is', () => {
  for (const path of [...sources('src'), ...sources('web'), ...sources('tests')]) {
    assert.match(readFileSync(join(root, path), 'utf8'), /^\/\/ \S/, path);
  }
});

test('nothing is left to be done later without an issue', () => {
  const unfinished = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME', 'X'.repeat(3), 'HA' + 'CK'].join('|')})\\b(?!\\(#\\d+\\))`);
  for (const path of [...sources('src'), ...sources('web')]) {
    assert.doesNotMatch(readFileSync(join(root, path), 'utf8'), unfinished, path);
  }
});

test('no committed file names the host of a package registry', () => {
  const host = new RegExp(['registry', 'npmjs', 'org'].join('\\.') + '|' + ['deb', 'debian', 'org'].join('\\.'));
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'run', 'test', 'README.md', 'ARCHITECTURE.md', 'DECISIONS.md']) {
    assert.doesNotMatch(readFileSync(join(root, name), 'utf8'), host, name);
  }
});
