// Packs of earlier versions: each folder here holds one, never edited. One whose words were cut by other rules (fold 1) would
// answer wrongly, so it is refused with the cure. The example in FORMAT.md is one of them, and its numbers are checked.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { dossier, root } from '../program/program.mjs';

const pack = join(root, 'tests/compat/pack_v1.0/sample.pack');

test('a pack with the word rules of version 1 is refused in words, by every command that would answer from it', () => {
  for (const args of [['search', pack, 'china cars'], ['docs', pack], ['show', pack, 'a.txt'], ['verify', pack]]) {
    const { status, stderr, stdout } = dossier(args);
    assert.notEqual(status, 0, args[0]);
    assert.equal(stdout, '', args[0]);
    assert.match(stderr, /made with word rules 1, this program has \d+; rebuild it with `dossier build`/, args[0]);
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
