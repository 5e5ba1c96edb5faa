// Packs of earlier formats must stay readable: each folder here holds one, never edited. The example in FORMAT.md is one
// of them, and its numbers are checked against the bytes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { dossier, jsonLines, root } from '../program/program.mjs';

const pack = join(root, 'tests/compat/pack_v1.0/sample.pack');

test('a pack of format 1.0 opens, verifies, answers and gives its texts back', () => {
  assert.equal(dossier(['verify', pack]).status, 0);
  const hits = jsonLines(dossier(['search', pack, 'china cars', '--format', 'json', '--facets']).stdout);
  assert.equal(hits[0].total, 2);
  assert.deepEqual(hits[0].facets.country, { CN: 2, KR: 1 });
  assert.deepEqual(hits.slice(1).map((hit) => hit.doc), ['b.txt', 'a.txt']);
  for (const name of ['a.txt', 'b.txt']) {
    assert.equal(dossier(['show', pack, name]).stdout, readFileSync(join(root, 'tests/compat/pack_v1.0/in', name), 'utf8'));
  }
});

test('the example in FORMAT.md is that pack', () => {
  const bytes = readFileSync(pack);
  const example = readFileSync(join(root, 'src/pack/FORMAT.md'), 'utf8');
  const rows = [...example.matchAll(/^ +(\d+) +section (meta|lexicon|columns|documents|postings|texts) +(\d+) /gm)].map(([, offset, , size]) => [Number(offset), Number(size)]);
  assert.equal(rows.length, bytes.readUInt32LE(12));
  rows.forEach(([offset, size], i) => {
    assert.equal(Number(bytes.readBigUInt64LE(64 + 32 * i + 8)), offset);
    assert.equal(Number(bytes.readBigUInt64LE(64 + 32 * i + 16)), size);
  });
  assert.match(example, new RegExp(`^ +${bytes.length} +end$`, 'm'));
  const [, postings] = example.match(/postings of \*china\*, six bytes `([0-9a-f ]+)`/);
  assert.ok(bytes.subarray(rows[4][0], rows[4][0] + rows[4][1]).includes(Buffer.from(postings.replaceAll(' ', ''), 'hex')));
});
