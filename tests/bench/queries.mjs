// The queries of the benchmark, drawn from the corpus by a seed: so every corpus has its own, and a corpus always the same.
// Words of one query stand together in one document and are of rotating frequency, so that no query is without an
// answer and frequent words do not crowd out rare ones.
import { randomNumbers } from './corpora.mjs';

const COUNTS = { words: [[1, 70], [2, 70], [3, 60]], phrases: 60, prefixes: 60, misspelled: 60 };
/** A word belongs to the first of these numbers of documents that it reaches. */
const FREQUENCIES = [1000, 100, 10, 2];
const PHRASE_DOCUMENTS = [3, 400];
const MISSPELLED_DOCUMENTS = [10, 2000];
/** Draws that may fail in a row before a wish is given up: small corpora lack frequent words and repeated phrases. */
const PATIENCE = 3000;

/** Function words of English: nobody searches for them, and engines that drop them would look fast. */
const STOP_WORDS = new Set(`a about after again against all also am an and any are as at be because been before being
  below between both but by can could did do does doing down during each few for from further had has have having he her
  here hers him his how i if in into is it its itself just me more most my no nor not now of off on once only or other our
  out over own said same she should so some such than that the their them then there these they this those through to too
  under until up upon us very was we were what when where which while who whom why will with would you your`.split(/\s+/));

const isContent = (word) => /^[a-z]{3,}$/.test(word) && !STOP_WORDS.has(word);
const split = (text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
/** Words of title and body with an empty one between them: no phrase goes over that border. */
const wordsOf = ({ title, text }) => [...split(title), '', ...split(text)];

/** Calls `draw` until `count` different things came, or PATIENCE draws in a row gave nothing new. */
function collect(count, draw) {
  const found = new Map();
  for (let failures = 0; found.size < count && failures < PATIENCE; ++failures) {
    const value = draw(found.size, failures);
    if (value === null || found.has(value.text)) continue;
    found.set(value.text, value);
    failures = -1;
  }
  return [...found.values()];
}

function drawWords(random, texts, postings) {
  const bucketOf = (word) => FREQUENCIES.findIndex((least) => postings.get(word).length >= least);
  let turn = 0;
  return (length) => (_, failures) => {
    if (failures % 50 === 49) ++turn;  // No document has words of these frequencies: try the next.
    const candidates = [...new Set(random.pick(texts))].filter(isContent);
    const chosen = [];
    for (let i = 0; i < length; ++i) {
      const fitting = candidates.filter((word) => bucketOf(word) === (turn + i) % FREQUENCIES.length && !chosen.includes(word));
      if (fitting.length === 0) return null;
      chosen.push(random.pick(fitting));
    }
    ++turn;
    return { text: chosen.join(' ') };
  };
}

function drawPhrase(random, texts, postings) {
  const joined = texts.map((words) => ` ${words.join(' ')} `);
  return (number) => {
    const words = random.pick(texts);
    const length = 2 + (number % 2);
    const start = Math.floor(random.next() * (words.length - length + 1));
    const phrase = words.slice(Math.max(0, start), start + length);
    if (phrase.length < length || !phrase.every(isContent)) return null;
    const text = phrase.join(' ');
    const [rarest] = phrase.map((word) => postings.get(word)).sort((a, b) => a.length - b.length);
    const documents = rarest.filter((document) => joined[document].includes(` ${text} `)).length;
    return documents >= PHRASE_DOCUMENTS[0] && documents <= PHRASE_DOCUMENTS[1] ? { text, documents } : null;
  };
}

/** Takes a letter out, changes one or doubles one; the first and the last stay. */
function misspell(random, word, way) {
  const at = 1 + Math.floor(random.next() * (word.length - 2));
  const letter = way === 0 ? '' : way === 1 ? String.fromCharCode(97 + Math.floor(random.next() * 26)) : word[at] + word[at];
  return word.slice(0, at) + letter + word.slice(at + 1);
}

/** Word -> numbers of the documents that hold it. */
function postingsOf(texts) {
  const postings = new Map();
  for (const [document, words] of texts.entries()) {
    for (const word of new Set(words)) {
      if (postings.has(word)) postings.get(word).push(document);
      else postings.set(word, [document]);
    }
  }
  return postings;
}

/** All queries of a corpus: {words, phrases, prefixes, misspelled}, each a list of {text, …}. */
export function makeQueries(documents, seed = 20240229) {
  const next = randomNumbers(seed);
  const random = { next, pick: (list) => list[Math.floor(next() * list.length)] };
  const texts = documents.map(wordsOf);
  const postings = postingsOf(texts);
  const long = [...postings.keys()].filter((word) => isContent(word) && word.length >= 6 && postings.get(word).length >= MISSPELLED_DOCUMENTS[0]).sort();
  const frequent = long.filter((word) => postings.get(word).length <= MISSPELLED_DOCUMENTS[1]);
  const draw = drawWords(random, texts, postings);
  return {
    words: COUNTS.words.flatMap(([length, count]) => collect(count, draw(length))),
    phrases: collect(COUNTS.phrases, drawPhrase(random, texts, postings)),
    prefixes: collect(COUNTS.prefixes, () => (long.length ? { text: random.pick(long).slice(0, 4) } : null)),
    misspelled: collect(COUNTS.misspelled, (number) => {
      if (frequent.length === 0) return null;
      const meant = random.pick(frequent);
      const text = misspell(random, meant, number % 3);
      return postings.has(text) ? null : { text, meant };
    }),
  };
}
