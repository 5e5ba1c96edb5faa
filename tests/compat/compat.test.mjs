// A pack of every format version, each made by the program of its time and never edited. Earlier ones are opened or refused with
// the cure; that of this version is the example in FORMAT.md, and its numbers are checked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { dossier, root, temporaryFolder } from '../program/program.mjs';

const folder = join(root, 'tests/compat');
const first = join(folder, 'pack_v1.0/sample.pack');
const second = join(folder, 'pack_v2.0/sample.pack');
const format = readFileSync(join(root, 'src/pack/FORMAT.md'), 'utf8');

test('a pack of format 1.0 is refused with the cure by every command that opens one', (t) => {
  const page = join(temporaryFolder(t), 'page.html');
  for (const args of [['search', first, 'china cars'], ['docs', first], ['show', first, 'a.txt'], ['verify', first], ['page', first, '-o', page]]) {
    const { status, stderr, stdout } = dossier(args);
    assert.equal(status, args[0] === 'verify' ? 1 : 2, args[0]);
    assert.equal(stdout, '', args[0]);
    assert.match(stderr, /sample\.pack: the pack has format version 1, which this program no longer reads; rebuild it with `dossier build`\n$/, args[0]);
  }
});

test('a pack of format 2.0 is whole, answers and gives its texts back', () => {
  const size = readFileSync(second).length.toLocaleString('en-US');
  const verified = dossier(['verify', second]);
  assert.equal(verified.stdout, `${second}: whole (${size} bytes, 8 blocks)\n`);
  assert.equal(verified.status, 0);
  for (const name of ['a.txt', 'b.txt'])
    assert.equal(dossier(['show', second, name]).stdout, readFileSync(join(folder, 'pack_v2.0/in', name), 'utf8'));
  const found = (query) => {
    const lines = dossier(['search', second, query, '--format', 'json']).stdout.trim().split('\n').map((line) => JSON.parse(line));
    return lines.map((hit) => hit.doc).sort();
  };
  assert.deepEqual(found('china cars'), ['a.txt', 'b.txt']);
  assert.deepEqual(found('"sold cars to China"'), ['a.txt']);
  assert.deepEqual(found('="China bought"'), ['b.txt']);
  assert.deepEqual(found('cars country:KR'), ['a.txt']);
});

test('the example in FORMAT.md is that pack', () => {
  const pack = readFileSync(second);
  const rows = [...format.matchAll(/^ +(\d+) +(header|section table|block checksums|section (\w+)) +(\d+) /gm)]
    .map(([, offset, , section, size]) => ({ offset: Number(offset), section, size: Number(size) }));
  const [header, table, checksums, ...sections] = rows;
  const count = pack.readUInt32LE(12);
  const blocks = (Number(pack.readBigUInt64LE(32)) - 32 * count) / 8;
  assert.deepEqual([header.offset, header.size, table.offset, table.size], [0, 64, 64, 32 * count]);
  assert.deepEqual([checksums.offset, checksums.size], [64 + 32 * count, 8 * blocks]);
  assert.ok(format.includes(`version ${pack.readUInt16LE(8)}.${pack.readUInt16LE(10)}, ${count} sections, block size ${pack.readUInt32LE(40)}`));
  assert.deepEqual(sections.map(({ section }) => section), names);
  assert.equal(sections.length, count);
  sections.forEach(({ offset, size }, i) => {
    assert.equal(pack.readUInt32LE(64 + 32 * i), i + 1);
    assert.equal(Number(pack.readBigUInt64LE(64 + 32 * i + 8)), offset);
    assert.equal(Number(pack.readBigUInt64LE(64 + 32 * i + 16)), size);
  });
  assert.match(format, new RegExp(`^ +${pack.length} +end$`, 'm'));
});

test('the bytes that FORMAT.md shows of that pack are in their sections', () => {
  const { postings, dictionary, texts, documents } = sectionsOf(readFileSync(second));
  const prose = format.replaceAll(/\s+/g, ' ');
  const shown = (pattern) => Buffer.from(prose.match(pattern)[1].replaceAll(' ', ''), 'hex');
  // The lists of bought and cars, one and two bytes, come before that of china.
  const china = shown(/postings of \*china\* are two bytes, `([0-9a-f ]+)`/);
  assert.deepEqual(postings.subarray(3, 5), china);
  const bits = [...china].map((byte) => byte.toString(2).padStart(8, '0').split('').reverse().join('')).join('');
  assert.equal(prose.match(/of each byte first, `([01 ]+)`/)[1].replaceAll(' ', ''), bits);

  const codes = shown(/a line feed are four bytes, `([0-9a-f ]+)`/);
  assert.deepEqual(texts.subarray(-4), codes);
  const spellings = spellingsOf(dictionary);
  assert.deepEqual([...codes].map((code) => spellings[code]), ['China', 'bought', 'cars', '.\n']);
  const name = shown(/The name `a\.txt` is `([0-9a-f ]+)`/);
  assert.ok(documents.includes(name));
  assert.deepEqual([...name.subarray(3)].map((code) => spellings[code]), ['.', 'txt']);
});

const names = ['meta', 'lexicon', 'columns', 'postings', 'dictionary', 'documents', 'texts', 'sources'];

/** The bytes of each section of a pack, by name. */
function sectionsOf(pack) {
  return Object.fromEntries(names.map((name, i) => {
    const offset = Number(pack.readBigUInt64LE(64 + 32 * i + 8));
    return [name, pack.subarray(offset, offset + Number(pack.readBigUInt64LE(64 + 32 * i + 16)))];
  }));
}

/** The spellings of a dictionary of short ones only, whose lengths take one byte each. */
function spellingsOf(dictionary) {
  const count = dictionary.readUInt32LE(0);
  let offset = 8 + count;
  return [...dictionary.subarray(8, 8 + count)].map((lengthAndKind) => {
    offset += lengthAndKind >> 2;
    return dictionary.toString('utf8', offset - (lengthAndKind >> 2), offset);
  });
}
