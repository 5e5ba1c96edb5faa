// A static server for the built site, on this machine only (127.0.0.1). Nothing is cached, so a rebuild shows at once.
// Usage: node web/serve.mjs [--port N] [--no-open] [FOLDER]      FOLDER: default dist/site
import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const HOST = '127.0.0.1';
const PORTS_TO_TRY = 100;

/** Ends with a reason in one line. */
function fail(message, code = 1) {
  console.error(`serve: ${message}`);
  process.exit(code);
}

function readArguments() {
  const options = { port: { type: 'string', default: '8080' }, 'no-open': { type: 'boolean', default: false } };
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) throw new Error(`--port needs a number from 1 to 65535, not "${values.port}"`);
    if (positionals.length > 1) throw new Error('one folder can be served, not more');
    return { port, open: !values['no-open'], folder: resolve(positionals[0] ?? 'dist/site') };
  } catch (error) {
    return fail(error.message, 2);
  }
}

/** Answers with the files of `folder`; those of unknown kind (a pack) go out as plain bytes. */
async function makeHandler(folder) {
  const { default: sirv } = await import('sirv').catch(() => fail('the package sirv is missing: run "npm ci" first'));
  const files = sirv(folder, { dev: true });
  return (request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    if (/\.pack(\?|$)/.test(request.url)) response.setHeader('Content-Type', 'application/octet-stream');
    files(request, response, () => response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Not found\n'));
  };
}

/** Resolves with the port taken: the wanted one or the next that is free. */
function listen(server, wanted) {
  const last = Math.min(65535, wanted + PORTS_TO_TRY - 1);
  return new Promise((found, refused) => {
    let port = wanted;
    server.on('error', (error) => {
      if (error.code === 'EADDRINUSE' && port < last) server.listen(++port, HOST);
      else refused(error);
    });
    server.on('listening', () => found(port));
    server.listen(port, HOST);
  });
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** The program that opens an address in the user's browser; null where there is no screen. */
function findOpener() {
  if (process.platform === 'darwin') return 'open';
  const hasScreen = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  return hasScreen && isOnPath('xdg-open') ? 'xdg-open' : null;
}

function openBrowser(address) {
  const opener = findOpener();
  if (opener) spawn(opener, [address], { detached: true, stdio: 'ignore' }).on('error', () => {}).unref();
}

const { port: wanted, open, folder } = readArguments();
if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) fail(`there is no folder ${folder}: build it with ./run --build-only`, 2);

const server = createServer(await makeHandler(folder));
const port = await listen(server, wanted).catch((error) => fail(
  error.code === 'EACCES' ? `port ${wanted} needs more rights: take one above 1023` : `no free port from ${wanted} on (${error.code})`));
const address = `http://${HOST}:${port}/`;
if (port !== wanted) console.log(`Port ${wanted} is taken.`);
console.log(`Dossier is at ${address}   (Ctrl-C stops it)`);
if (open) openBrowser(address);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    console.log('\nStopped.');
    process.exit(0);
  });
}
