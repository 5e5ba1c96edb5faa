// The engine for other people's pages, workers and programs: opens packs, answers in objects. Offsets are UTF-16 units, as
// JavaScript counts in strings; the engine's own are bytes. Types: dossier.d.ts.
import { DossierError, Engine } from './module.mjs';

export { DossierError };

/** The engine of all open corpora, { loading, engine, users }. It goes when the last of them is closed, and its memory with it. */
let shared = null;

/** The shared engine, loaded when needed; one that ran out of memory is left to the corpora that it has. */
async function acquire(wasm) {
  if (!shared || shared.engine?.isBroken) shared = { loading: Engine.load(wasm), engine: null, users: 0 };
  const mine = shared;
  mine.users += 1;
  try {
    mine.engine = await mine.loading;
    return mine;
  } catch (error) {
    release(mine);
    throw error;
  }
}

function release(mine) {
  mine.users -= 1;
  if (mine.users === 0 && shared === mine) shared = null;
}

const demand = (condition, message) => {
  if (!condition) throw new DossierError('bad argument', message);
};

async function readAll(stream) {
  const chunks = [];
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) chunks.push(part.value);
  return chunks;
}

/** The bytes of a pack in pieces, unpacked when they are gzipped. */
async function readPack(source) {
  let chunks;
  if (source instanceof ArrayBuffer) chunks = [new Uint8Array(source)];
  else if (ArrayBuffer.isView(source)) chunks = [new Uint8Array(source.buffer, source.byteOffset, source.byteLength)];
  else if (typeof source?.stream === 'function') chunks = await readAll(source.stream());
  else {
    demand(typeof source?.arrayBuffer === 'function', 'open() takes a Uint8Array, an ArrayBuffer, a Blob or a Response');
    if (!source.ok) throw new DossierError('io', `the pack cannot be had: the server answered ${source.status}`);
    chunks = source.body ? await readAll(source.body) : [];
  }
  const head = chunks.find((chunk) => chunk.length > 0);
  const isGzip = head?.[0] === 0x1f && (head.length === 1 || head[1] === 0x8b);
  if (!isGzip) return chunks;
  try {
    return await readAll(new Blob(chunks.splice(0)).stream().pipeThrough(new DecompressionStream('gzip')));
  } catch (error) {
    throw new DossierError('corrupt', `the gzipped pack cannot be unpacked: ${error.message}`);
  }
}

/** Text that has a UTF-8 form: halves of surrogate pairs become U+FFFD. */
const wellFormed = (text) => String(text ?? '').replace(/\p{Surrogate}/gu, '\ufffd');
const parameter = (key, value) => `${key}=${encodeURIComponent(wellFormed(value))}`;

const FLAGS = { typing: '1', syntax: '1', counts: '1', snippets: '1', corrections: '1', completions: '1', waysOut: '1' };

/** The written form of a request (src/query/request.h). */
function requestText(query, options) {
  const { limit, sort, match, filters = {}, locale } = options;
  demand(limit === undefined || (Number.isInteger(limit) && limit >= 0 && limit <= 1000000), '"limit" is a whole number from 0 to 1,000,000');
  demand([undefined, 'relevance', 'date'].includes(sort), '"sort" is "relevance" or "date"');
  demand([undefined, 'all', 'any'].includes(match), '"match" is "all" or "any"');
  const parts = [parameter('q', query)];
  if (limit !== undefined) parts.push(`limit=${limit}`);
  if (sort !== undefined) parts.push(`sort=${sort}`);
  if (match !== undefined) parts.push(`match=${match}`);
  if (locale !== undefined) parts.push(parameter('locale', locale));
  for (const name of Object.keys(FLAGS)) {
    const key = name === 'waysOut' ? 'ways_out' : name;
    if (options[name] !== undefined) parts.push(`${key}=${options[name] ? 1 : 0}`);
  }
  for (const [facet, labels] of Object.entries(filters)) {
    for (const label of [labels].flat()) parts.push(parameter('filter', `${facet}=${label}`));
  }
  return parts.join('&');
}

/** A function from offsets in the UTF-8 bytes of `text` to offsets in its UTF-16 units. It goes on from the last one. */
function unitsOf(text) {
  let unit = 0;
  let byte = 0;
  return (offset) => {
    if (offset < byte) unit = byte = 0;
    while (byte < offset && unit < text.length) {
      const code = text.codePointAt(unit);
      byte += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
      unit += code < 0x10000 ? 1 : 2;
    }
    return unit;
  };
}

/** The same objects with `offset` and `length` counted in UTF-16 units of `text`. */
function inUnits(text, places) {
  const toUnit = unitsOf(text);
  return places.map((place) => {
    const offset = toUnit(place.offset);
    return { ...place, offset, length: toUnit(place.offset + place.length) - offset };
  });
}

function hitOf(line) {
  const hit = JSON.parse(line);
  const marks = hit.marks.map(([offset, length]) => ({ offset, length }));
  return { ...hit, marks: inUnits(hit.snippet, marks).map(({ offset, length }) => [offset, length]) };
}

/** Pairs of facet and label as the `filters` of a request. */
function filtersOf(pairs) {
  const filters = {};
  for (const [facet, label] of pairs) (filters[facet] ??= []).push(label);
  return filters;
}

/** An open pack. */
class Corpus {
  #shared;
  #handle;

  constructor(mine, handle) {
    this.#shared = mine;
    this.#handle = handle;
  }

  #call(name, argument) {
    if (this.#handle === 0) throw new DossierError('closed', 'the corpus is closed');
    return this.#shared.engine.call(name, this.#handle, argument);
  }

  /** Searches. Options: SearchOptions in dossier.d.ts. */
  async search(query = '', options = {}) {
    const text = wellFormed(query);
    const lines = this.#call('engine_search', requestText(text, options)).split('\n');
    const { total, texts, relaxed, facets, notes, missing } = JSON.parse(lines[0]);
    return { total, texts, relaxed, notes: inUnits(text, notes), missing, facets, hits: lines.slice(1, -1).map(hitOf) };
  }

  /** What the words were meant to be, may become, and what to ask when nothing is found. */
  async suggest(query, options = {}) {
    const text = wellFormed(query);
    const { words, corrections, completions, ways_out: ways } = JSON.parse(this.#call('engine_suggest', requestText(text, { limit: 5, ...options })));
    const waysOut = ways.map((way) => ({ ...way, filters: filtersOf(way.filters) }));
    return { words, corrections: inUnits(text, corrections), completions, waysOut };
  }

  /** All filters with their values and counts, under other filters and a query when given. */
  async facets(filters = {}, options = {}) {
    return JSON.parse(this.#call('engine_facets', requestText(options.query, { ...options, filters })));
  }

  /** A document by its name (`doc` of a hit) or number, with its text. */
  async document(id) {
    demand(typeof id === 'string' || (Number.isInteger(id) && id >= 0 && id < 2 ** 32), 'a document is asked for by name or number');
    const line = typeof id === 'string' ? this.#call('engine_document', wellFormed(id)) : this.#call('engine_document_at', id);
    const document = JSON.parse(line);
    return { ...document, mentions: inUnits(document.text, document.mentions), spans: inUnits(document.text, document.spans) };
  }

  /** What the pack holds. `memory`: bytes that the engine has for all open corpora. */
  async info() {
    return { ...JSON.parse(this.#call('engine_info', '')), memory: this.#shared.engine.memoryBytes };
  }

  /** Frees the pack. Closing twice is no error. */
  async close() {
    if (this.#handle === 0) return;
    this.#shared.engine.close(this.#handle);
    release(this.#shared);
    this.#handle = 0;
    this.#shared = null;
  }
}

/** Opens a pack. `source`, or a promise of it: Uint8Array, ArrayBuffer, Blob or Response, gzipped or not. */
export async function open(source, { wasm } = {}) {
  const chunks = await readPack(await source);
  const mine = await acquire(await wasm);
  try {
    return new Corpus(mine, mine.engine.open(mine.engine.place(chunks)));
  } catch (error) {
    release(mine);
    throw error;
  }
}
