// The commands `run`, `test` and the local server as a stranger meets them: wrong options, missing documents, a taken
// port. And how `test` counts. Nothing is installed or built here.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import test, { after } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const scratch = mkdtempSync(join(tmpdir(), 'dossier commands '));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** Runs a command to its end: {status, out, err}. */
function run(file, args, options = {}) {
  return new Promise((resolve) => {
    execFile(file, args, { cwd: scratch, ...options }, (error, out, err) => resolve({ status: error ? error.code : 0, out, err }));
  });
}

function scratchFile(name, text) {
  const path = join(scratch, name);
  writeFileSync(path, text);
  return path;
}

async function count(kind, text) {
  const log = scratchFile(`${kind}.log`, text);
  const script = `. "${root}/src/third_party/steps.sh"; . "${root}/src/third_party/counting.sh"; count_${kind} "${log}"`;
  return (await run('bash', ['-c', script])).out.trim();
}

const refusals = [
  ['run', ['--bogus'], 'no option "--bogus"'],
  ['run', ['--port'], '--port needs a number'],
  ['run', ['--port', 'abc'], 'not "abc"'],
  ['run', ['--port=70000'], 'not "70000"'],
  ['run', ['not there.txt'], 'no file or folder "not there.txt"'],
  ['run', [''], 'is empty'],
  ['test', ['--only', 'nothing'], 'no part "nothing"'],
  ['test', ['stray'], 'no option "stray"'],
];
for (const [command, args, reason] of refusals) {
  test(`./${command} ${JSON.stringify(args)} ends with status 2 and says why`, async () => {
    const { status, err } = await run(join(root, command), args);
    assert.equal(status, 2);
    assert.ok(err.includes(reason), err);
  });
}

for (const command of ['run', 'test']) {
  test(`./${command} --help names every option and ends well`, async () => {
    const { status, out } = await run(join(root, command), ['--help']);
    assert.equal(status, 0);
    for (const option of command === 'run' ? ['--port', '--build-only', '--no-open'] : ['--only', '--list']) assert.ok(out.includes(option));
  });
}

test('a source of Dear ImGui that is none is refused', async () => {
  const { status, err } = await run(join(root, 'src/third_party/fetch_imgui.sh'), [join(scratch, 'imgui')], {
    env: { ...process.env, DOSSIER_IMGUI_DIR: scratch },
  });
  assert.equal(status, 1);
  assert.ok(err.includes('not the source of Dear ImGui'), err);
});

test('Snowball of another version is refused, and one that does not build leaves nothing half made', async () => {
  const source = join(scratch, 'snowball source');
  for (const folder of ['algorithms', 'compiler', 'runtime']) mkdirSync(join(source, folder), { recursive: true });
  const files = ['algorithms/english.sbl', 'compiler/driver.c', 'compiler/header.h', 'runtime/api.c', 'runtime/api.h', 'runtime/header.h', 'runtime/utilities.c'];
  for (const file of files) writeFileSync(join(source, file), 'x');
  const fetch = (env) => run(join(root, 'src/third_party/fetch_snowball.sh'), [join(scratch, 'made')], { env: { ...process.env, DOSSIER_SNOWBALL_DIR: source, ...env } });
  writeFileSync(join(source, 'GNUmakefile'), 'SNOWBALL_VERSION = 3.0.1\n');
  const newer = await fetch({});
  assert.equal(newer.status, 1);
  assert.ok(newer.err.includes('not the source of Snowball 2.2'), newer.err);
  writeFileSync(join(source, 'GNUmakefile'), 'SNOWBALL_VERSION = 2.2.0\n');
  const broken = await fetch({ CC: 'false' });
  assert.equal(broken.status, 1);
  assert.ok(broken.err.includes('does not build with'), broken.err);
  assert.ok(!existsSync(join(scratch, 'made/generated')));
});

test('every npm package is pinned by its hash and comes from whatever registry the machine uses', () => {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
  assert.ok(packages.length > 0);
  for (const [path, entry] of packages) {
    assert.match(entry.integrity ?? '', /^sha512-/, path);
    assert.equal(entry.resolved, undefined, path);
  }
});

test('ctest: the cases that doctest counted, coloured or not, and one for any other test', async () => {
  const log = `1: [doctest] test cases: 12 | 11 passed | 1 failed | 0 skipped
2: \x1b[0;36m[doctest] \x1b[0mtest cases:  3 | \x1b[0;32m3 passed\x1b[0m | \x1b[0m0 failed\x1b[0m | \x1b[0m0 skipped\x1b[0m
 1/3 Test  #1: text .............***Failed    0.10 sec
 2/3 Test  #2: wasm .............   Passed    0.23 sec
 3/3 Test #13: golden ...........   Passed    0.01 sec
`;
  assert.equal(await count('ctest', log), '15 1');
});

test('ctest: a crash after the count, a crash before it, and a missing program each count as a failure', async () => {
  const log = `1: [doctest] test cases: 2 | 2 passed | 0 failed | 0 skipped
1/4 Test #1: leaks ............***Failed    0.10 sec
2/4 Test #2: crashes ..........***Exception: SegFault  0.10 sec
3/4 Test #3: absent ...........***Not Run   0.00 sec
4/4 Test #4: later ............***Skipped   0.00 sec
`;
  assert.equal(await count('ctest', log), '2 3');
});

test('node: the closing lines count, not what a test printed', async () => {
  assert.equal(await count('node', '# pass 900\n# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n'), '2 2');
  assert.equal(await count('node', ''), '0 0');
});

/** The address that a started server prints. */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    let out = '';
    server.stdout.on('data', (chunk) => {
      out += chunk;
      const address = /http:\/\/[^\s/]+\//.exec(out);
      if (address) resolve({ address: address[0], out });
    });
    server.on('exit', () => reject(new Error(`the server ended: ${out}`)));
  });
}

/** Asks for a path as it is written, dots and all. */
function get(address, path) {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => {
      response.resume();
      resolve({ status: response.statusCode, type: response.headers['content-type'], cache: response.headers['cache-control'] });
    }).on('error', reject).end();
  });
}

test('the server takes the next port, names wasm and packs rightly, and leaves its folder to nobody', async (t) => {
  const site = mkdtempSync(join(scratch, 'site '));
  writeFileSync(join(site, 'index.html'), '<p>page');
  writeFileSync(join(site, 'viewer.wasm'), 'x');
  writeFileSync(join(site, 'corpus.pack'), 'x');
  scratchFile('secret.txt', 'x');
  const blocker = createServer();
  await new Promise((listening) => blocker.listen(0, '127.0.0.1', listening));
  const taken = blocker.address().port;
  const server = spawn('node', [join(root, 'web/serve.mjs'), '--no-open', '--port', String(taken), site]);
  t.after(() => {
    server.kill();
    blocker.close();
  });
  const { address, out } = await addressOf(server);
  assert.ok(out.includes(`Port ${taken} is taken`), out);
  assert.notEqual(Number(new URL(address).port), taken);
  assert.deepEqual(await get(address, '/'), { status: 200, type: 'text/html;charset=utf-8', cache: 'no-store' });
  assert.equal((await get(address, '/viewer.wasm')).type, 'application/wasm');
  assert.equal((await get(address, '/corpus.pack?v=1')).type, 'application/octet-stream');
  assert.equal((await get(address, '/nothing')).status, 404);
  assert.equal((await get(address, '/../secret.txt')).status, 404);
  assert.equal((await get(address, '/%2e%2e/secret.txt')).status, 404);
});

test('the server says what to do when nothing was built', async () => {
  const { status, err } = await run('node', [join(root, 'web/serve.mjs'), 'not built']);
  assert.equal(status, 2);
  assert.ok(err.includes('./run --build-only'), err);
});
