// ./run itself, on what was built before: a second run does nothing, and other documents take the place of the bundled ones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { root, temporaryFolder } from './program.mjs';

const run = (...args) => spawnSync(join(root, 'run'), args, { cwd: '/', encoding: 'utf8', input: '' });
const page = () => readFileSync(join(root, 'dist/index.html'), 'utf8');

test('a second run with nothing changed takes seconds, and documents of your own become the page', (t) => {
  assert.equal(run('--build-only').status, 0);
  const start = Date.now();
  const again = run('--build-only');
  assert.equal(again.status, 0, again.stderr);
  assert.ok(Date.now() - start < 15000, `${Date.now() - start} ms`);
  const bundled = page();
  t.after(() => assert.equal(run('--build-only').status, 0));
  const folder = join(temporaryFolder(t), 'my reports');
  mkdirSync(folder);
  writeFileSync(join(folder, 'one.txt'), 'A report about Japan.');
  const own = run('--build-only', folder);
  assert.equal(own.status, 0, own.stdout + own.stderr);
  assert.match(page(), /<title>my reports<\/title>/);
  assert.match(page(), /1 story, 1 text/);
  const seeds = join(root, '../shared/seeds');
  if (existsSync(seeds)) {
    const raw = run('--build-only', seeds);
    assert.equal(raw.status, 0, raw.stdout + raw.stderr);
    assert.match(page(), /5 stories, 5 texts/);
  }
  assert.equal(run('--build-only').status, 0);
  assert.equal(page(), bundled, 'the same documents give the same page');
});
