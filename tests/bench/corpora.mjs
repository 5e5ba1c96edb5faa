// The documents that the benchmark searches: from a file, or made from a seed. And judged collections: documents,
// questions, and which document answers which question how well.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** Numbers in [0, 1) that a seed decides (Marsaglia's xorshift with 32 bits). */
export function randomNumbers(seed) {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The bytes of a file, unpacked when it is gzip. */
export function readUnpacked(path) {
  const bytes = readFileSync(path);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

export const readJsonLines = (path) => readUnpacked(path).toString('utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));

/** Documents as every engine gets them: {id, title, text}. A document without an id has its line's number. */
export function loadCorpus(path) {
  const documents = readJsonLines(path).map((document, index) => ({
    id: String(document.id ?? index + 1),
    title: String(document.title ?? ''),
    text: String(document.text ?? ''),
  }));
  if (documents.length === 0) throw new Error(`${path} holds no document`);
  return documents;
}

/** Title and body of all documents: what "the text alone" means where bytes are compared. */
export const textOf = (documents) => documents.map(({ title, text }) => `${title}\n${text}\n`).join('');

function firstThere(folder, name) {
  const path = [`${name}.jsonl.gz`, `${name}.jsonl`].map((file) => join(folder, file)).find(existsSync);
  if (!path) throw new Error(`${folder} holds no ${name}.jsonl or ${name}.jsonl.gz`);
  return path;
}

/** A judged collection: where its documents are, its questions that have a judgement, and document -> gain for each. */
export function loadJudged(folder) {
  const gains = new Map();
  for (const { qid, docid, gain } of readJsonLines(firstThere(folder, 'qrels'))) {
    if (!gains.has(String(qid))) gains.set(String(qid), new Map());
    gains.get(String(qid)).set(String(docid), Number(gain ?? 1));
  }
  const questions = readJsonLines(firstThere(folder, 'queries'))
    .map(({ id, text }) => ({ id: String(id), text: plainWords(text) }))
    .filter(({ id }) => [...(gains.get(id)?.values() ?? [])].some((gain) => gain > 0));
  return { path: firstThere(folder, 'docs'), questions, gains };
}

/** The words of a text without the signs that some engine takes for an operator: letters and digits of any script. */
export const plainWords = (text) => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');

const ONSETS = ['b', 'br', 'c', 'd', 'dr', 'f', 'g', 'gl', 'h', 'l', 'm', 'n', 'p', 'pl', 'r', 's', 'st', 't', 'tr', 'v'];
const RHYMES = ['a', 'an', 'ar', 'e', 'el', 'en', 'er', 'i', 'in', 'ix', 'o', 'on', 'or', 'u', 'um'];

/** A word that can be spoken; no two ranks share one. */
function wordOfRank(rank) {
  let word = '';
  for (let rest = rank + ONSETS.length * RHYMES.length; rest > 0; rest = Math.floor(rest / (ONSETS.length * RHYMES.length))) {
    const syllable = rest % (ONSETS.length * RHYMES.length);
    word += ONSETS[syllable % ONSETS.length] + RHYMES[Math.floor(syllable / ONSETS.length)];
  }
  return word;
}

/** Documents of invented words whose frequencies fall like those of a language (Zipf), with pairs that recur as
 *  phrases do, a date and a place. The same count and seed give the same documents. */
export function synthesise(count, seed = 42) {
  const next = randomNumbers(seed);
  const vocabulary = Array.from({ length: 50000 }, (_, rank) => wordOfRank(rank));
  const draw = () => Math.floor(Math.exp(next() * Math.log(vocabulary.length)));
  const pairs = Array.from({ length: 2000 }, () => `${vocabulary[draw()]} ${vocabulary[draw()]}`);
  const stretch = () => (next() < 0.1 ? pairs[Math.floor(next() ** 2 * pairs.length)] : vocabulary[draw()]);
  const words = (length) => Array.from({ length }, stretch).join(' ');
  const two = (number) => String(1 + Math.floor(number)).padStart(2, '0');
  return Array.from({ length: count }, (_, id) => ({
    id: `s${id}`,
    title: words(6),
    date: `20${two(next() * 20)}-${two(next() * 12)}-${two(next() * 28)}`,
    text: Array.from({ length: 2 + Math.floor(next() * 8) }, () => `${words(8 + Math.floor(next() * 20))}.`).join('\n'),
  }));
}
