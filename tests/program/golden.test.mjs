// Golden tests of the program: tests/golden/<case>/command.txt holds the arguments, one a line (PACK is the bundled
// corpus), expected.txt what is printed. DOSSIER_UPDATE_GOLDEN=1 writes expected.txt anew.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { buildPack, corpus, dossier, root } from './program.mjs';

const cases = join(root, 'tests/golden');

test('golden output of the program', async (t) => {
  const pack = buildPack(t, [corpus]);
  for (const name of readdirSync(cases).sort()) {
    await t.test(name, () => {
      const args = readFileSync(join(cases, name, 'command.txt'), 'utf8').trimEnd().split('\n').map((arg) => (arg === 'PACK' ? pack : arg));
      const run = dossier(args);
      const actual = `${run.stdout}${run.stderr.replaceAll(pack, 'PACK')}exit ${run.status}\n`;
      const path = join(cases, name, 'expected.txt');
      if (process.env.DOSSIER_UPDATE_GOLDEN === '1') writeFileSync(path, actual);
      assert.equal(actual, readFileSync(path, 'utf8'));
    });
  }
});
