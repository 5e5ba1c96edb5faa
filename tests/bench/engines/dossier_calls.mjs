// Calls of our engine module (web/engine/module.mjs) for node and for a page: requests in, parsed answers out.
import { Engine } from '../../../web/engine/module.mjs';

const encode = encodeURIComponent;

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
  /** @param wasm the address, bytes or module of engine.wasm */
  static async load(wasm) {
    const calls = new DossierCalls();
    calls.engine = await Engine.load(wasm);
    return calls;
  }

  callMillis = 0;

  /** Copies a pack into the module's memory. */
  place(bytes) {
    return this.engine.place([bytes]);
  }

  open(placed) {
    this.corpus = this.engine.open(placed);
  }

  /** One call with everything around it: the request in, the answer's text out. */
  call(name, request) {
    const start = performance.now();
    this.engine.ask(name, this.corpus, request);
    this.callMillis = performance.now() - start;
    return this.engine.text();
  }

  /** A search: {hits: how many came, total, documents: their names, millis: of the bare call}. The answer has one object a
   *  line, the first of which holds the totals. */
  search(request) {
    const [first, ...hits] = this.call('engine_search', request).split('\n').filter(Boolean).map((line) => JSON.parse(line));
    return { hits: hits.length, total: first.total, documents: hits.map((hit) => hit.doc), millis: this.callMillis };
  }

  suggest(word) {
    return JSON.parse(this.call('engine_suggest', `q=${encode(word)}&limit=10`)).words;
  }
}
