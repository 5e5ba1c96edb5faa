// ./run itself, on what was built before: a second run does nothing, and other documents take the place of the bundled ones.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { root, temporaryFolder } from './program.mjs';

const runWith = (env, ...args) => spawnSync(join(root, 'run'), args, { cwd: '/', encoding: 'utf8', input: '', env: { ...process.env, ...env } });
const run = (...args) => runWith({}, ...args);
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

test('without apt-get it lists exactly what to install, and goes on when that is there', (t) => {
  // All commands of this machine but apt-get, and then without Ninja too.
  const bin = join(temporaryFolder(t), 'bin');
  mkdirSync(bin);
  for (const folder of process.env.PATH.split(':').filter((path) => existsSync(path))) {
    for (const name of readdirSync(folder)) {
      if (name !== 'apt-get' && !existsSync(join(bin, name))) symlinkSync(join(folder, name), join(bin, name));
    }
  }
  const complete = runWith({ PATH: bin }, '--build-only');
  assert.equal(complete.status, 0, complete.stdout + complete.stderr);
  rmSync(join(bin, 'ninja'));
  const lacking = runWith({ PATH: bin }, '--build-only');
  assert.equal(lacking.status, 1);
  assert.match(lacking.stderr, /no apt-get[^]*- Ninja\n/);
  assert.doesNotMatch(lacking.stderr, /- CMake/);
});

test('a failed step says which, why and the cure', () => {
  const failed = runWith({ DOSSIER_IMGUI_DIR: '/no/such/folder' }, '--build-only');
  assert.equal(failed.status, 1);
  assert.match(failed.stdout + failed.stderr, /Sources of libraries \.\.\. FAILED[^]*DOSSIER_IMGUI_DIR is \/no\/such\/folder[^]*Cure: /);
});
