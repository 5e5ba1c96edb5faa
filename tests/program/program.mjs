// What the tests of the program share: running it, and folders that go away.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const program = process.env.DOSSIER_PROGRAM ?? join(root, 'build/dossier');
export const corpus = join(root, 'assets/corpus');

/** Runs the program and gives { status, stdout, stderr }; stdout is a Buffer when `binary` is set. */
export function dossier(args, { cwd = root, binary = false, env = {} } = {}) {
  const run = spawnSync(program, args, { cwd, encoding: binary ? 'buffer' : 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } });
  if (run.error) throw new Error(`cannot run ${program}: ${run.error.message}; build it with ./run --build-only`);
  return run;
}

/** A new folder that is removed when the test `t` ends. */
export function temporaryFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), 'dossier-test-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds a pack into a temporary folder and gives its path; fails the test when the build fails. */
export function buildPack(t, inputs, ...options) {
  const pack = join(temporaryFolder(t), 'test.pack');
  const run = dossier(['build', ...inputs, '-o', pack, '--quiet', ...options]);
  if (run.status !== 0) throw new Error(`build failed with ${run.status}: ${run.stderr}`);
  return pack;
}

export const jsonLines = (text) => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
