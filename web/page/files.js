// Adding documents: files dropped on the page or chosen, built in a worker into a new pack.
"use strict";

/** @typedef {{name: string, bytes: Uint8Array}} DossierFile */

/** Unpacks gzip. @param {Blob} blob @returns {Promise<Uint8Array>} */
async function dossierGunzip(blob) {
  const stream = blob.stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * The worker's whole script but the builder itself; its source text is put behind the builder's.
 * Nothing is given back to the builder's memory: the worker ends after one run.
 */
function dossierBuilderWorker() {
  const build = (builder, pack, files) => {
    const put = (bytes) => {
      const at = builder._malloc(Math.max(1, bytes.length));
      builder.HEAPU8.set(bytes, at);
      return [at, bytes.length];
    };
    const take = (what) => {
      const at = builder[`_builder_${what}_ptr`]();
      return builder.HEAPU8.slice(at, at + builder[`_builder_${what}_len`]());
    };
    builder._builder_base(...put(pack));
    for (const file of files)
      builder._builder_add(...put(new TextEncoder().encode(file.name)), ...put(file.bytes));
    const isBuilt = builder._builder_run() === 0;
    return {
      pack: isBuilt ? take("pack") : null,
      messages: new TextDecoder().decode(take("messages")),
    };
  };
  self.onmessage = async ({ data }) => {
    try {
      const builder = await self.createBuilder({ wasmBinary: data.wasm });
      self.postMessage(build(builder, data.pack, data.files));
    } catch (error) {
      self.postMessage({ pack: null, messages: String(error) });
    }
  };
}

class DossierFiles {
  /**
   * @param {HTMLElement} container
   * @param {DossierViewer} viewer
   */
  constructor(container, viewer) {
    this.container = container;
    this.viewer = viewer;
    this.isBusy = false;
    this.listenDrops();
  }

  listenDrops() {
    const isFiles = (event) =>
      event.dataTransfer && [...event.dataTransfer.types].includes("Files");
    const highlight = (isOver) => this.container.classList.toggle("drop", isOver);
    document.addEventListener("dragover", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = "copy";
      highlight(true);
    });
    document.addEventListener("dragleave", (event) => event.relatedTarget || highlight(false));
    document.addEventListener("drop", (event) => {
      if (!isFiles(event)) return;
      event.preventDefault();
      highlight(false);
      // The items die with the event: take hold of them before anything is waited for.
      const entries = [...event.dataTransfer.items].map((item) =>
        item.webkitGetAsEntry ? item.webkitGetAsEntry() : null,
      );
      const files = [...event.dataTransfer.files];
      this.add(
        entries.some((entry) => entry && entry.isDirectory)
          ? this.walk(entries)
          : Promise.resolve(files),
      );
    });
  }

  pick() {
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.multiple = true;
    chooser.addEventListener("change", () => this.add(Promise.resolve([...chooser.files])));
    chooser.click();
  }

  /** All files below dropped folders, named by their path. @returns {Promise<File[]>} */
  async walk(entries) {
    const found = [];
    for (const entry of entries.filter(Boolean)) {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
        found.push(new File([file], entry.fullPath.replace(/^\//, "")));
        continue;
      }
      const reader = entry.createReader();
      const next = () => new Promise((resolve, reject) => reader.readEntries(resolve, reject));
      // A folder is told in parts; an empty part ends it.
      for (let part = await next(); part.length; part = await next())
        found.push(...(await this.walk(part)));
    }
    return found;
  }

  /** @param {File} file @returns {Promise<DossierFile>} */
  async read(file) {
    const isPacked = /\.gz$/i.test(file.name);
    const bytes = isPacked ? await dossierGunzip(file) : new Uint8Array(await file.arrayBuffer());
    return { name: file.name, bytes };
  }

  /** Reads what can be read; one bad file keeps no other out. @param {File[]} list */
  async readAll(list) {
    const files = [];
    let failures = "";
    for (const file of list) {
      try {
        files.push(await this.read(file));
      } catch (error) {
        failures += "error: " + file.name + ": cannot be read or unpacked\n";
      }
    }
    return { files, failures };
  }

  /** @param {Promise<File[]>} files */
  async add(files) {
    if (this.isBusy)
      return this.viewer.notice("Files are still being added. Try again when that is done.", true);
    this.isBusy = true;
    try {
      await this.build(await files);
    } catch (error) {
      this.viewer.notice("The files could not be added: " + (error.message || error), true);
    } finally {
      this.isBusy = false;
    }
  }

  /** @param {File[]} list */
  async build(list) {
    if (!list.length) return;
    const count = list.length === 1 ? "1 file" : list.length + " files";
    this.viewer.notice("Reading " + count + "…", false);
    const { files, failures } = await this.readAll(list);
    if (!files.length) return this.viewer.notice(failures, true);
    const [script, wasm] = await Promise.all([
      this.viewer.load("dossier-builder-js"),
      this.viewer.load("dossier-builder-wasm"),
    ]);
    const added = files.length === 1 ? "1 file" : files.length + " files";
    this.viewer.notice("Adding " + added + "…", false);
    const result = await this.run(script, { wasm, pack: this.viewer.packBytes(), files });
    if (!result.pack)
      return this.viewer.notice(
        failures + (result.messages || "The files hold nothing that could be added."),
        true,
      );
    if (this.viewer.openPack(result.pack))
      this.viewer.notice(("Added " + added + ". " + failures + result.messages).trim(), false);
  }

  /** Runs the builder once in a worker of its own. */
  run(script, job) {
    const source = [script, "\n(" + dossierBuilderWorker + ")();"];
    const address = URL.createObjectURL(new Blob(source, { type: "text/javascript" }));
    const worker = new Worker(address);
    return new Promise((resolve, reject) => {
      worker.onmessage = (event) => resolve(event.data);
      worker.onerror = (event) => reject(new Error(event.message || "the builder did not start"));
      worker.postMessage(job);
    }).finally(() => {
      worker.terminate();
      URL.revokeObjectURL(address);
    });
  }
}
