// The engine's WebAssembly as calls: packs and written requests in, texts out. dossier.mjs makes the public interface of it;
// package.mjs puts both files into one.

/** Where dossier.wasm is, unless the caller says. package.mjs has other words for this line where there is no import.meta. */
const wasmUrl = () => new URL('dossier.wasm', import.meta.url);

/** What went wrong: the engine's sentence as message, the kind of trouble as `code`. */
export class DossierError extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'DossierError';
    this.code = code;
  }
}

/** The WebAssembly at an address: from the disk in node, else fetched. */
async function compileFrom(url) {
  if (url.protocol === 'file:' && globalThis.process?.versions?.node) {
    const fileSystem = 'node:fs/promises'; // A variable, so that bundlers for browsers leave it alone.
    return WebAssembly.compile(await (await import(fileSystem)).readFile(url));
  }
  const response = await fetch(url);
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  // Servers that do not know the type are common; the streaming call refuses them.
  const isTyped = response.headers.get('content-type')?.startsWith('application/wasm');
  return isTyped ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** A module from what a caller may have: its address, its bytes, a compiled module, or nothing for the file beside this one. */
async function compile(wasm) {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (wasm instanceof ArrayBuffer || ArrayBuffer.isView(wasm)) return WebAssembly.compile(wasm);
  try {
    return await compileFrom(wasm === undefined ? wasmUrl() : new URL(wasm, globalThis.location?.href));
  } catch (error) {
    throw new DossierError('io', `the engine cannot be loaded from ${wasm ?? 'dossier.wasm beside it'}: ${error.message}; pass its bytes as { wasm }`);
  }
}

/** One instance: the packs that are open share its memory. */
export class Engine {
  #exports;
  #broken = null; // The error after which the instance's memory cannot be trusted.

  /** Loads dossier.wasm; `wasm` as open() takes it. */
  static async load(wasm) {
    const engine = new Engine();
    const exit = () => {
      throw new DossierError('limit exceeded', 'the engine has no memory left for this');
    };
    const imports = { env: { emscripten_notify_memory_growth() {} }, wasi_snapshot_preview1: { proc_exit: exit } };
    engine.#exports = (await WebAssembly.instantiate(await compile(wasm), imports)).exports;
    engine.#exports._initialize();
    return engine;
  }

  /** True after the memory ran out or the engine stopped otherwise: nothing can be asked any more. */
  get isBroken() {
    return this.#broken !== null;
  }

  /** Bytes of memory: packs, what was read of them, and the engine's own. */
  get memoryBytes() {
    return this.#exports.memory.buffer.byteLength;
  }

  /** Copies the pieces of a pack into memory, for open(). The list is emptied, so that it keeps no second copy. */
  place(chunks) {
    return this.#guard(() => {
      const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
      const at = this.#allocate(size);
      let end = at;
      for (const chunk of chunks.splice(0)) {
        this.#bytes().set(chunk, end);
        end += chunk.length;
      }
      return { at, size };
    });
  }

  /** Opens a pack that was placed, which belongs to the engine then, and gives its handle. */
  open({ at, size }) {
    return this.#guard(() => this.#exports.engine_open(at, size) || this.#fail());
  }

  close(handle) {
    if (!this.#broken) this.#exports.engine_close(handle);
  }

  /** Calls an exported function with a handle and a text or number; what it answers is in text(). */
  ask(name, handle, argument = '') {
    this.#guard(() => {
      const call = this.#exports[name];
      const isDone = typeof argument === 'number' ? call(handle, argument) : this.#withText(argument, (at, size) => call(handle, at, size));
      if (!isDone) this.#fail();
    });
  }

  /** The text that the last call left. */
  text() {
    const at = this.#exports.engine_text_ptr() >>> 0;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes().subarray(at, at + this.#exports.engine_text_len()));
  }

  call(name, handle, argument) {
    this.ask(name, handle, argument);
    return this.text();
  }

  #guard(work) {
    if (this.#broken) throw new DossierError('aborted', `the engine stopped earlier: ${this.#broken.message}`);
    try {
      return work();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error.code === 'limit exceeded') this.#broken = error;
      throw error;
    }
  }

  #bytes() {
    return new Uint8Array(this.#exports.memory.buffer);
  }

  #allocate(size) {
    const at = this.#exports.malloc(size || 1) >>> 0;
    if (at === 0) throw new DossierError('too large', `there is no memory for ${size} bytes`);
    return at;
  }

  #withText(text, use) {
    const bytes = new TextEncoder().encode(text);
    const at = this.#allocate(bytes.length);
    this.#bytes().set(bytes, at);
    try {
      return use(at, bytes.length);
    } finally {
      this.#exports.free(at);
    }
  }

  #fail() {
    const at = this.#exports.engine_code() >>> 0;
    const bytes = this.#bytes();
    throw new DossierError(new TextDecoder().decode(bytes.subarray(at, bytes.indexOf(0, at))), this.text());
  }
}
