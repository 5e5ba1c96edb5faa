// What the program does with inputs that are not as one would wish: a clear message or a correct page, and nothing else lost.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
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

test('an unreadable file and an unreadable folder are named and the others are there', (t) => {
  const folder = temporaryFolder(t);
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'good.txt'), 'readable');
  writeFileSync(join(folder, 'secret.txt'), 'x');
  chmodSync(join(folder, 'secret.txt'), 0);
  mkdirSync(join(folder, 'closed'));
  writeFileSync(join(folder, 'closed/inside.txt'), 'x');
  chmodSync(join(folder, 'closed'), 0);
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
  assert.match(run.stderr, /error: .*closed: Permission denied; its files are missing/);
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
  assert.match(run.stderr, /block \d+ of the sources section \(byte \d+ to \d+\) is damaged/);
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
  const report = join(temporaryFolder(t), 'report.json');
  const run = dossier(['build', folder, '-o', updated, '--update', old, '--report', report]);
  assert.match(run.stderr, /: 1 new, 1 changed, 0 gone; 2 unchanged documents were not read again\n/);
  assert.ok(readFileSync(updated).equals(readFileSync(buildPack(t, [folder]))));
  assert.deepEqual(JSON.parse(readFileSync(report, 'utf8')).update, { pack: old, note: null, new: 1, changed: 1, gone: 0, unchanged: 2, not_read_again: 2 });
});

test('--update in place, with warnings: they are given again and the bytes are those of a full build', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'odd.md'), '---\ndate: never\n---\ntext');
  writeFileSync(join(folder, 'ko.md'), '---\ntranslation_of: en.md\n---\n번역');
  writeFileSync(join(folder, 'lines.jsonl.gz'), gzipSync('{"id":1,"text":"one"}\nno line\n{"id":1,"text":"two"}\n'));
  const pack = join(temporaryFolder(t), 'p.pack');
  const full = dossier(['build', folder, '-o', pack, '-q']);
  assert.equal(full.stderr.trim().split('\n').length, 4, full.stderr);
  const bytes = readFileSync(pack);
  const again = dossier(['build', folder, '-o', pack, '-q', '--update', pack]);
  assert.match(again.stderr, /: 0 new, 0 changed, 0 gone; 2 unchanged documents were not read again, 2 unchanged documents were\n/);
  assert.equal(again.stderr.replace(/against .*\n/, ''), full.stderr);
  assert.ok(bytes.equals(readFileSync(pack)));
  writeFileSync(join(folder, 'en.md'), 'original');
  assert.match(dossier(['build', folder, '-o', pack, '--update', pack]).stderr, /: 1 new, 0 changed, 0 gone; 2 unchanged/);
  assert.ok(readFileSync(pack).equals(readFileSync(buildPack(t, [folder]))));
});

test('a pack that --update cannot use gives a note and a full build', (t) => {
  const good = buildPack(t, [corpus]);
  const bytes = readFileSync(good);
  const odd = join(temporaryFolder(t), 'odd.pack');
  const altered = Buffer.from(bytes);
  altered[bytes.length >> 1] ^= 1;
  for (const [content, why] of [[null, /No such file/], ['', /no Dossier pack/], [bytes.subarray(0, 999), /it was cut/], [altered, /is damaged/],
    [readFileSync(join(root, 'tests/compat/pack_v1.0/sample.pack')), /format version 1/]]) {
    if (content !== null) writeFileSync(odd, content);
    const target = join(temporaryFolder(t), 'p.pack');
    const report = join(temporaryFolder(t), 'report.json');
    const run = dossier(['build', corpus, '-o', target, '--update', odd, '--report', report]);
    assert.equal(run.status, 0, run.stderr);
    assert.match(run.stderr, /note: nothing was taken from .*odd\.pack, every file was read: /);
    assert.match(run.stderr, why);
    assert.match(JSON.parse(readFileSync(report, 'utf8')).update.note, why);
    assert.ok(readFileSync(target).equals(bytes));
  }
});

test('the order of the inputs does not matter', (t) => {
  const parts = [0, 1, 2].map((i) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, `${i}.txt`), `text ${i}`);
    return join(folder, `${i}.txt`);
  });
  const packs = [parts, [...parts].reverse()].map((inputs) => readFileSync(buildPack(t, inputs, '--title', 'T')));
  assert.ok(packs[0].equals(packs[1]));
  const folders = [join(corpus), temporaryFolder(t)];
  writeFileSync(join(folders[1], 'a.txt'), 'text');
  const two = [folders, [...folders].reverse()].map((inputs) => readFileSync(buildPack(t, inputs, '--title', 'T', '--config', join(corpus, 'dossier.json'))));
  assert.ok(two[0].equals(two[1]));
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

test('a site removes only its own old files', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'a.txt'), 'text');
  const pack = join(folder, 'corpus-mine.pack');
  dossier(['build', join(folder, 'a.txt'), '-o', pack, '-q']);
  const old = 'corpus-0123456789abcdef.pack';
  for (const name of [old, 'corpus-notes.txt', 'viewer-x.wasm']) writeFileSync(join(folder, name), 'mine');
  assert.equal(dossier(['site', pack, '-o', folder]).status, 0);
  for (const name of ['corpus-mine.pack', 'corpus-notes.txt', 'viewer-x.wasm', 'a.txt']) assert.ok(existsSync(join(folder, name)), name);
  assert.ok(!existsSync(join(folder, old)));
});

test('a link given as output is followed, a device is written to', (t) => {
  const folder = temporaryFolder(t);
  writeFileSync(join(folder, 'a.txt'), 'text');
  writeFileSync(join(folder, 'real.pack'), 'old');
  symlinkSync('real.pack', join(folder, 'link.pack'));
  assert.equal(dossier(['build', join(folder, 'a.txt'), '-o', join(folder, 'link.pack'), '-q']).status, 0);
  assert.ok(lstatSync(join(folder, 'link.pack')).isSymbolicLink());
  assert.equal(dossier(['verify', join(folder, 'real.pack')]).status, 0);
  assert.equal(dossier(['build', join(folder, 'a.txt'), '-o', '/dev/null', '-q']).status, 0);
  assert.ok(lstatSync('/dev/null').isCharacterDevice());
});

test('no document vanishes when names clash', (t) => {
  const { run, names } = buildBeside(t, (folder) => {
    writeFileSync(join(folder, 'k.jsonl'), '{"id":"dup#3","text":"one"}\n{"id":"dup","text":"two"}\n{"id":"dup","text":"three"}\n{"id":"1.txt","text":"four"}\n');
    writeFileSync(join(folder, 'k.jsonl#1.txt'), 'five');
  });
  assert.equal(run.status, 0);
  assert.deepEqual(names, ['good.txt', 'k.jsonl#1.txt', 'k.jsonl#dup', 'k.jsonl#dup#3', "k.jsonl#dup#3'"]);
  assert.match(run.stderr, /error: k\.jsonl#1\.txt: two documents have this name/);
});

test('deeply nested JSON is refused in words', (t) => {
  const deep = '['.repeat(200000) + ']'.repeat(200000);
  const { run, names } = buildBeside(t, (folder) => writeFileSync(join(folder, 'd.jsonl'), `{"id":1,"text":"deep","x":${deep}}\n{"id":2,"text":"fine [[[","y":[[1]]}\n`));
  assert.equal(run.status, 0);
  assert.match(run.stderr, /line 1 is nested more than 100 deep/);
  assert.deepEqual(names, ['d.jsonl#2', 'good.txt']);
});

test('the title comes from the dossier.json of the named folder only', (t) => {
  const title = (write) => JSON.parse(dossier(['stats', buildBeside(t, write).pack, '--format', 'json']).stdout).title;
  const nested = (folder) => {
    mkdirSync(join(folder, 'sub'));
    writeFileSync(join(folder, 'sub/dossier.json'), '{"title":"SUB"}');
  };
  assert.match(title(nested), /^dossier-test-/);
  assert.equal(title((folder) => { nested(folder); writeFileSync(join(folder, 'dossier.json'), '{"title":"TOP"}'); }), 'TOP');
});

test('a star finds every completion, and one character every place, however many', (t) => {
  const { pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'm.jsonl'), Array.from({ length: 600 }, (_, i) => JSON.stringify({ id: i, text: `cx${i} 中${String.fromCodePoint(0x4e00 + i)}` })).join('\n')));
  for (const query of ['cx*', '中']) {
    assert.equal(jsonLines(dossier(['search', pack, query, '--format', 'json', '--facets', '--limit', '0']).stdout)[0].total, 600, query);
  }
});

test('the report is written under --strict too, and a query file honours filters', (t) => {
  const report = join(temporaryFolder(t), 'r.json');
  const { run } = buildBeside(t, (folder) => writeFileSync(join(folder, 'zero.txt'), ''), '--strict', '--report', report);
  assert.equal(run.status, 1);
  assert.match(JSON.parse(readFileSync(report, 'utf8')).diagnostics[0], /zero\.txt/);
  const pack = buildPack(t, [corpus]);
  const queries = join(temporaryFolder(t), 'q.jsonl');
  writeFileSync(queries, '{"id":"a","text":"trade exports"}\n');
  const run2 = dossier(['search', pack, '--queries', queries, '--filter', 'language=zh']);
  assert.equal(run2.stdout, '');
  assert.equal(dossier(['search', pack, '--queries', queries, '--filter', 'bogus=1']).status, 2);
});

test('an escape sequence in a text does not reach the terminal', (t) => {
  const { pack } = buildBeside(t, (folder) => writeFileSync(join(folder, 'e.txt'), 'zeppelin \x1b]0;pwned\x07 text'));
  assert.ok(!dossier(['search', pack, 'zeppelin']).stdout.includes('\x1b'));
});

test('README names only subcommands and options that exist', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  const lines = [...readme.matchAll(/^ *(?:\$ )?(?:build\/)?dossier ([a-z]+)(.*)$/gm)];
  assert.ok(lines.length >= 5);
  for (const [, command, rest] of lines) {
    const help = dossier([command, '--help']);
    assert.equal(help.status, 0, command);
    for (const [option] of rest.matchAll(/--[a-z]+/g)) assert.ok(help.stdout.includes(option), `${command} ${option}`);
  }
});
