// Calls of our engine module (web/engine/main.cpp) for node and for a page: requests in, parsed answers out.
const encode = encodeURIComponent;
const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** Word queries as a person types them: signs are text. `lean` asks for documents, scores and totals only. */
const LEAN = '&limit=10&snippets=0&counts=0';
export const REQUESTS = {
  words: (text) => `q=${encode(text)}&match=any&syntax=0${LEAN}`,
  full: (text) => `q=${encode(text)}&match=any&syntax=0&limit=10`,
  all: (text) => `q=${encode(text)}&syntax=0${LEAN}`,
  allFull: (text) => `q=${encode(text)}&syntax=0&limit=10`,
  phrase: (text) => `q=${encode(`"${text}"`)}&syntax=1${LEAN}`,
  prefix: (text) => `q=${encode(text)}&match=any&syntax=0&typing=1${LEAN}`,
  fuzzy: (text) => `q=${encode(`${text}~1`)}&syntax=1${LEAN}`,
};

export class DossierCalls {
  /** @param module what createEngine() of engine.js resolves to */
  constructor(module) {
    this.module = module;
    this.callMillis = 0;
  }

  /** Copies a pack into the module's memory. */
  place(bytes) {
    const at = this.module._malloc(bytes.length);
    this.module.HEAPU8.set(bytes, at);
    return { at, size: bytes.length };
  }

  /** An engine that can suggest also takes the pack over as it lies; an older one copies it, and the caller frees. */
  get takesPackOver() {
    return typeof this.module._engine_suggest === 'function';
  }

  open({ at, size }) {
    const status = this.module._engine_open(at, size);
    if (status !== 0) throw new Error(`the engine refused the pack: ${this.answer()}`);
    if (!this.takesPackOver) this.module._free(at);
  }

  answer() {
    const at = this.module._engine_text_ptr();
    return decoder.decode(this.module.HEAPU8.subarray(at, at + this.module._engine_text_len()));
  }

  /** One call with everything around it: the request's bytes in, the answer's text out. */
  call(name, request) {
    const bytes = encoder.encode(request);
    const at = this.module._malloc(bytes.length);
    this.module.HEAPU8.set(bytes, at);
    const start = performance.now();
    const status = this.module[name](at, bytes.length);
    this.callMillis = performance.now() - start;
    this.module._free(at);
    const text = this.answer();
    if (status !== 0) throw new Error(`${request}: ${text}`);
    return text;
  }

  /** A search: {hits: how many came, total, documents: their names where the answer has them, millis: of the bare call}.
   *  The answer is one JSON object with a list of hits, or one object a line, the first of which holds the totals. */
  search(request) {
    const [first, ...lines] = this.call('_engine_search', request).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const hits = first.hits ?? lines;
    return { hits: hits.length, total: first.total, documents: hits.map((hit) => hit.doc), millis: this.callMillis };
  }

  suggest(word) {
    return JSON.parse(this.call('_engine_suggest', `q=${encode(word)}&limit=10`)).words.map((entry) => entry.word ?? entry);
  }
}
