// What the engine holds after 1,000 queries, in a process of its own, as JSON. Usage: node --expose-gc engine_memory.mjs PACK
import { readFileSync } from 'node:fs';
import { open } from '../../dist/engine/dossier.js';

const [, , path] = process.argv;
let bytes = readFileSync(path);
const packBytes = bytes.length;
const corpus = await open(bytes);
bytes = null; // What the caller had is the caller's to let go.
let found = 0;
for (let i = 0; i < 1000; ++i) {
  const words = [i, i * 7919, i * 104729].slice(0, 1 + (i % 3)).map((n) => `w${(n % 60000).toString(36)}`);
  found += (await corpus.search(words.join(' '))).hits.length;
}
globalThis.gc();
const { heapUsed, arrayBuffers } = process.memoryUsage();
console.log(JSON.stringify({ packBytes, found, memory: (await corpus.info()).memory, heap: heapUsed + arrayBuffers }));
