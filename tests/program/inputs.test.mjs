// What the program does with inputs that are not as one would wish: a clear message or a correct page, and nothing else lost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { buildPack, corpus, dossier, jsonLines, program, root, temporaryFolder } from './program.mjs';

/** Builds `folder` beside a good document and gives the run and the names that came through. */
function buildBeside(t, write, ...options) {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'good.txt'), 'A good document about exports.');
  write(folder);
  const pack = join(temporaryFolder(t), 'p.pack');
  const run = dossier(['build', folder, '-o', pack, ...options]);
  const names = run.status === 0 ? jsonLines(dossier(['docs', pack, '--format', 'json']).stdout).map((d) => d.doc) : [];
  return { run, names, pack, folder };
}

test('an empty folder gives exit 2 and says what is read', (t) => {
  const run = dossier(['build', temporaryFolder(t), '-o', join(temporaryFolder(t), 'p.pack')]);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /no document was found; Dossier reads \.txt, \.md and \.jsonl/);
});

test('a path that is not there gives exit 2 and its name', (t) => {
  const run = dossier(['build', '/no/such/folder', '-o', join(temporaryFolder(t), 'p.pack')]);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /\/no\/such\/folder: there is no such file or folder/);
});

test('an unreadable file is named and the others are there', (t) => {
  const folder = temporaryFolder(t);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'good.txt'), 'readable');
  writeFileSync(join(folder, 'secret.txt'), 'x');
  chmodSync(join(folder, 'secret.txt'), 0);
  // Root may read everything: then a copy of the program runs as nobody.
  const isRoot = process.getuid() === 0;
  const copy = join(folder, 'dossier-copy');
  copyFileSync(program, copy);
  chmodSync(copy, 0o755);
  const nobody = 65534;
  const target = temporaryFolder(t);
  chmodSync(target, 0o777);
  const pack = join(target, 'p.pack');
  const run = spawnSync(copy, ['build', folder, '-o', pack], { encoding: 'utf8', ...(isRoot ? { uid: nobody, gid: nobody } : {}) });
  assert.equal(run.status, 0, run.stderr);
  assert.match(run.stderr, /error: secret\.txt: .*Permission denied/);
  assert.deepEqual(jsonLines(dossier(['docs', pack, '--format', 'json']).stdout).map((d) => d.doc), ['good.txt']);
});

test('a file that cannot be unpacked is named and the others are there', (t) => {
  const { run, names } = buildBeside(t, (folder) => writeFileSync(join(folder, 'cut.txt.gz'), gzipSync('x'.repeat(99999)).subarray(0, 60)));
  assert.equal(run.status, 0);
  assert.match(run.stderr, /error: cut\.txt\.gz: gzip data is damaged or cut near byte 60/);
  assert.deepEqual(names, ['good.txt']);
});

test('binary, empty, blank and foreign files are named and the others are there', (t) => {
  const { run, names } = buildBeside(t, (folder) => {
    writeFileSync(join(folder, 'binary.txt'), Buffer.from([0x50, 0x4b, 0, 0, 1]));
    writeFileSync(join(folder, 'zero.md'), '');
    writeFileSync(join(folder, 'blank.txt'), ' \n \n');
    writeFileSync(join(folder, 'picture.png'), 'x');
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git/hidden.txt'), 'hidden');
  });
  assert.equal(run.status, 0);
  assert.match(run.stderr, /error: binary\.txt: the file holds binary data/);
  assert.match(run.stderr, /error: zero\.md: the file is empty/);
  assert.match(run.stderr, /error: blank\.txt: holds no text/);
  assert.match(run.stderr, /note: .*1 file of other kinds passed over \(\.png\)/);
  assert.deepEqual(names, ['good.txt']);
});

test('--strict writes nothing and gives exit 1', (t) => {
  const { run, pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'zero.txt'), ''), '--strict');
  assert.equal(run.status, 1);
  assert.throws(() => readFileSync(pack));
});

test('invalid UTF-8 is replaced, reported with its byte, and searchable', (t) => {
  const { run, names, pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'latin.txt'), Buffer.from('caf\xe9 exports', 'latin1')));
  assert.equal(run.status, 0);
  assert.match(run.stderr, /warning: latin\.txt: byte 3: .*UTF-8/);
  assert.deepEqual(names, ['good.txt', 'latin.txt']);
  assert.equal(dossier(['show', pack, 'latin.txt']).stdout, 'caf\ufffd exports');
});

test('two files of one name in different folders are two documents', (t) => {
  const { names } = buildBeside(t, (folder) => {
    for (const sub of ['a', 'b']) {
      mkdirSync(join(folder, sub));
      writeFileSync(join(folder, sub, 'same.txt'), `text of ${sub}`);
    }
  });
  assert.deepEqual(names, ['a/same.txt', 'b/same.txt', 'good.txt']);
});

test('two inputs that would get one name are refused, both named', (t) => {
  const [a, b] = [temporaryFolder(t), temporaryFolder(t)];
  for (const folder of [a, b]) writeFileSync(join(folder, 'same.txt'), 'x');
  const run = dossier(['build', join(a, 'same.txt'), join(b, 'same.txt'), '-o', join(a, 'p.pack')]);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /would both be called "same\.txt"/);
  assert.equal(dossier(['build', a, b, '-o', join(a, 'p.pack')]).status, 0, 'folders lead with their names');
});

test('a 50 MB text file becomes a document that is found', (t) => {
  const line = 'Exports of coffee rose by 3.5 percent in the month, said the ministry of trade.\n';
  const { run, pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'large.txt'), line.repeat(Math.ceil(50e6 / line.length)) + 'zanzibar\n'));
  assert.equal(run.status, 0, run.stderr);
  const [hit] = jsonLines(dossier(['search', pack, 'zanzibar', '--format', 'json']).stdout);
  assert.equal(hit.doc, 'large.txt');
  assert.ok(Buffer.from(hit.snippet).subarray(hit.marks[0][0], hit.marks[0][0] + hit.marks[0][1]).equals(Buffer.from('zanzibar')));
});

test('a file name with quotes, a newline and a script in it harms nothing', (t) => {
  const name = '"\'<script>alert(1)<\\script>\n.txt';
  const { run, names, pack, folder } = buildBeside(t, (dir) => writeFileSync(join(dir, name), 'hostile name'));
  assert.equal(run.status, 0);
  assert.deepEqual(names, [name, 'good.txt'].sort());
  assert.equal(dossier(['show', pack, name]).stdout, 'hostile name');
  assert.ok(!dossier(['docs', pack]).stdout.includes(name), 'control characters are escaped for a terminal');
  const page = join(folder, 'page.html');
  const made = dossier(['page', pack, '-o', page]);
  assert.equal(made.status, 0, made.stderr);
  assert.ok(!readFileSync(page, 'utf8').includes('<script>alert(1)'));
});

test('JSON lines keep their text, and other fields become metadata', (t) => {
  const { names, pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'f.jsonl.gz'), gzipSync('{"id":7,"title":"T","text":"line\\r\\none","mood":"calm"}\n')));
  assert.deepEqual(names, ['f.jsonl.gz#7', 'good.txt']);
  assert.equal(dossier(['show', pack, 'f.jsonl.gz#7']).stdout, 'line\r\none');
  assert.equal(jsonLines(dossier(['docs', pack, '--format', 'json']).stdout)[0].metadata.mood, 'calm');
  assert.equal(jsonLines(dossier(['search', pack, 'calm', '--format', 'json']).stdout).length, 0);
});

test('the same folder gives the same bytes, with one thread and with many', (t) => {
  const packs = [1, 2, 7].map((jobs) => readFileSync(buildPack(t, [corpus], '--jobs', String(jobs))));
  assert.ok(packs[0].equals(packs[1]) && packs[0].equals(packs[2]));
});

test('a cut or altered pack is refused with the place', (t) => {
  const pack = buildPack(t, [corpus]);
  const bytes = readFileSync(pack);
  writeFileSync(pack, bytes.subarray(0, bytes.length - 100));
  for (const command of [['verify', pack], ['search', pack, 'x'], ['stats', pack]]) {
    const run = dossier(command);
    assert.equal(run.status, 1, command[0]);
    assert.match(run.stderr, /should have \d+ bytes and has \d+: it was cut/);
  }
  const altered = Buffer.from(bytes);
  altered[bytes.length - 50] ^= 4;
  writeFileSync(pack, altered);
  const run = dossier(['verify', pack]);
  assert.equal(run.status, 1);
  assert.match(run.stderr, /block \d+ of the texts section \(byte \d+ to \d+\) is damaged/);
  writeFileSync(pack, bytes);
  assert.equal(dossier(['verify', pack]).status, 0);
});

test('--update says what is new and gives the bytes of a full build', (t) => {
  const folder = temporaryFolder(t);
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, `${name}.txt`), `text ${name}`);
  const old = buildPack(t, [folder]);
  writeFileSync(join(folder, 'b.txt'), 'changed');
  writeFileSync(join(folder, 'd.txt'), 'new');
  const updated = join(folder, 'updated.pack');
  const run = dossier(['build', folder, '-o', updated, '--update', old]);
  assert.match(run.stderr, /1 new, 1 changed, 0 gone/);
  assert.ok(readFileSync(updated).equals(readFileSync(buildPack(t, [folder]))));
});

test('the report holds times, bytes a section and memory', (t) => {
  const path = join(temporaryFolder(t), 'report.json');
  buildPack(t, [corpus], '--report', path);
  const report = JSON.parse(readFileSync(path, 'utf8'));
  assert.equal(report.stories, 26);
  assert.equal(report.documents, 39);
  assert.ok(report.peak_memory_bytes > 1e6 && report.stages.length >= 5);
  assert.equal(Object.values(report.sections).reduce((a, b) => a + b) < report.pack_bytes, true);
});

test('wrong usage gives exit 2, and --help names every subcommand', () => {
  for (const args of [[], ['--bogus'], ['build'], ['nope'], ['search', 'p'], ['docs', '/no/such.pack']]) {
    assert.equal(dossier(args).status, 2, args.join(' '));
  }
  const help = dossier(['--help']);
  assert.equal(help.status, 0);
  for (const command of ['build', 'search', 'docs', 'show', 'stats', 'verify', 'page', 'site']) assert.match(help.stdout, new RegExp(`  ${command} `));
});

test('an output that cannot be written gives exit 2 and leaves no rest', () => {
  const run = dossier(['build', corpus, '-o', '/proc/nope/x.pack']);
  assert.equal(run.status, 2);
  assert.match(run.stderr, /\/proc\/nope/);
});

test('README names only subcommands and options that exist', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const [, command] of readme.matchAll(/^(?:\$ )?(?:build\/)?dossier ([a-z]+)/gm)) {
    assert.equal(dossier([command, '--help']).status, 0, command);
  }
});
