// A collection to measure with: documents of random words whose frequencies fall like those of a language (Zipf), the same
// every time.
import { writeFileSync } from 'node:fs';

/** Writes `count` documents as JSON lines to `path`. */
export function generateDocuments(path, count) {
  let seed = 42;
  const next = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const word = () => `w${Math.floor(Math.exp(next() * Math.log(60000))).toString(36)}`;
  const words = (n) => Array.from({ length: n }, word).join(' ');
  writeFileSync(path, Array.from({ length: count }, (_, id) => JSON.stringify({ id, title: words(6), text: words(60 + Math.floor(next() * 160)) })).join('\n'));
}
