// Start of the page: unpacks the blocks that the page carries (or fetches them), starts the
// viewer's wasm, opens the pack, and joins the viewer to the browser: size, theme, address,
// clipboard, settings. Whatever fails is said in words, above the readable part of the page, which
// stays.
"use strict";

/** Numbers of viewer::PageMessage, in order. */
const DOSSIER_MESSAGES = [
  "replaceLocation",
  "pushLocation",
  "title",
  "copy",
  "openLink",
  "pickFiles",
  "remember",
  "cursor",
  "textInput",
  "wakeLater",
];

/** Prefix of the settings in localStorage, which all pages of an origin share. */
const DOSSIER_SETTING = "dossier.";

/** How long an address waits for the next one, which takes its place. Units: milliseconds. */
const DOSSIER_ADDRESS_DELAY = 100;

/** Trouble that is told to the reader as it is. */
class DossierTrouble extends Error {}

class DossierViewer {
  /** @param {HTMLElement} container @param {HTMLCanvasElement} canvas */
  constructor(container, canvas) {
    this.container = container;
    this.canvas = canvas;
    this.wakeTimer = 0;
    this.locationTimer = 0;
    this.titleTimer = 0;
    /** @type {string | null} an address that is not shown yet */
    this.waitingFragment = null;
    this.encoder = new TextEncoder();
  }

  /** A block of the page, unpacked. @param {string} id @returns {Promise<Uint8Array>} */
  async load(id) {
    const block = document.getElementById(id);
    if (!block)
      throw new DossierTrouble(
        "This page is incomplete: the part “" + id + "” is missing. Fetch the page again.",
      );
    const codec = (block.dataset.codec || "none").split("+");
    try {
      let bytes = block.dataset.src ? await this.fetch(block.dataset.src) : null;
      if (!bytes)
        bytes = codec.includes("base64")
          ? this.fromBase64(block.textContent.trim())
          : this.encoder.encode(block.textContent);
      return codec.includes("gzip") ? await dossierGunzip(new Blob([bytes])) : bytes;
    } catch (error) {
      if (error instanceof DossierTrouble) throw error;
      throw new DossierTrouble(
        "This page is damaged: the part “" + id + "” cannot be unpacked. Fetch the page again.",
      );
    }
  }

  fromBase64(text) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(text);
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  }

  async fetch(address) {
    const name = address.split("/").pop();
    const response = await fetch(address).catch(() => null);
    if (!response || !response.ok)
      throw new DossierTrouble(
        "“" + name + "” could not be fetched. Check the connection and load the page again.",
      );
    const total = Number(response.headers.get("content-length")) || 0;
    const parts = [];
    let received = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      received += part.value.length;
      // With compression on the way the length is that of the compressed bytes: never claim more
      // than all.
      if (total)
        this.tell(
          "Loading " + name + ": " + Math.min(100, Math.round((received / total) * 100)) + " %",
        );
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  /** Progress, above the readable part of the page. */
  tell(text) {
    const state = document.getElementById("dossier-state");
    state.textContent = text;
    state.hidden = !text;
  }

  async start() {
    if (typeof WebAssembly !== "object")
      throw new DossierTrouble(
        "This browser has no WebAssembly, which the search needs. A current browser has it.",
      );
    if (typeof DecompressionStream !== "function")
      throw new DossierTrouble(
        "This browser is too old to unpack the page. Chrome 80, Firefox 113, Safari 16.4 can.",
      );
    this.tell("Opening…");
    const [wasm, pack] = await Promise.all([
      this.load("dossier-viewer-wasm"),
      this.load("dossier-pack"),
    ]);
    this.module = await createViewer({
      wasmBinary: wasm,
      onMessage: (number, text) => this[DOSSIER_MESSAGES[number]](text),
      onMirror: (bytes) => this.mirror.apply(bytes),
    });
    this.mirror = new DossierMirror(
      this.container,
      (id, kind, value) => this.act(id, kind, value),
      (state) => this.call("viewer_composition", state),
    );
    this.input = new DossierInput(this.container, this);
    this.files = new DossierFiles(this.container, this);
    this.checkStart(this.module._viewer_start());
    this.watch();
    this.openFirst(pack);
  }

  /** @param {number} result a viewer::StartResult */
  checkStart(result) {
    if (result === 1)
      throw new DossierTrouble(
        "This browser offers no WebGL 2, which draws the search. " +
          "Hardware acceleration in the browser's settings may bring it back.",
      );
    if (result === 2)
      throw new DossierTrouble(
        "This browser's protection against fingerprinting alters what pages draw. " +
          "Allow this page to use the canvas, and it can be searched.",
      );
  }

  openFirst(pack) {
    this.restoreSettings();
    if (!this.openPack(pack))
      throw new DossierTrouble(
        "The documents in this page are damaged and cannot be opened. Fetch the page again.",
      );
    if (this.fragment) this.callWithText("viewer_go_to", this.fragment);
    this.flush();
    this.tell("");
    document.body.dataset.ready = "1";
  }

  // Calls into the wasm.

  /** @returns {number} */
  call(name, ...numbers) {
    return this.module["_" + name](...numbers);
  }

  /** Calls with bytes or text in the inbox. @param {string | Uint8Array} text */
  callWithText(name, text, ...numbers) {
    const bytes = typeof text === "string" ? this.encoder.encode(text) : text;
    const at = this.call("viewer_inbox", bytes.length);
    this.module.memory().set(bytes, at);
    return this.call(name, ...numbers);
  }

  /** Draws now what the input has changed, inside the event that brought it. */
  flush() {
    this.call("viewer_flush", performance.now());
  }

  act(id, kind, value) {
    this.callWithText("viewer_action", value, id, kind);
    if (this.mirror.isApplying) return;
    const { press, submit, focus } = DOSSIER_ACTION;
    if (kind === press || kind === submit) this.flush();
    // A list scrolls a frame after it was told to. The row after the focused one must be there
    // before the next Tab.
    if (kind === focus) for (let frame = 0; frame < 2; frame++) this.flush();
  }

  notice(text, isError) {
    this.callWithText("viewer_notice", text, isError ? 1 : 0);
  }

  /** @param {Uint8Array} bytes @returns {boolean} */
  openPack(bytes) {
    return this.callWithText("viewer_open_pack", bytes) === 1;
  }

  packBytes() {
    const at = this.call("viewer_pack_data");
    return this.module.memory().slice(at, at + this.call("viewer_pack_size"));
  }

  // What the browser tells.

  watch() {
    this.fragment = location.hash.slice(1);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    const coarse = matchMedia("(pointer: coarse)");
    const tellScheme = () =>
      this.call("viewer_scheme", dark.matches ? 1 : 0, coarse.matches ? 1 : 0);
    dark.addEventListener("change", tellScheme);
    coarse.addEventListener("change", tellScheme);
    tellScheme();
    new ResizeObserver(() => this.resize()).observe(this.container);
    this.watchDensity();
    this.resize();
    addEventListener("pagehide", () => this.settleLocation());
    addEventListener("popstate", () => this.followAddress());
    addEventListener("hashchange", () => this.followAddress());
    document.addEventListener("visibilitychange", () =>
      this.call("viewer_hidden", document.hidden ? 1 : 0),
    );
    this.watchContext();
    // A fault inside the wasm ends it: say so instead of leaving a picture that does not answer.
    addEventListener(
      "error",
      (event) => event.error instanceof WebAssembly.RuntimeError && this.fail(event.error),
    );
  }

  watchDensity() {
    const query = matchMedia("(resolution: " + devicePixelRatio + "dppx)");
    const onChange = () => {
      this.resize();
      this.watchDensity();
    };
    query.addEventListener("change", onChange, { once: true });
  }

  resize() {
    const density = devicePixelRatio || 1;
    const box = this.container.getBoundingClientRect();
    const [width, height] = [Math.round(box.width * density), Math.round(box.height * density)];
    if (!width || !height) return;
    const isSame =
      width === this.canvas.width && height === this.canvas.height && density === this.density;
    if (isSame) return;
    this.density = density;
    Object.assign(this.canvas, { width, height });
    // The canvas covers whole device pixels, or the browser would scale and blur it.
    Object.assign(this.canvas.style, {
      width: width / density + "px",
      height: height / density + "px",
    });
    this.call("viewer_resize", width, height, density);
    // A canvas is empty after its size was set: fill it before the browser shows it.
    if (document.body.dataset.ready) this.flush();
  }

  followAddress() {
    const fragment = location.hash.slice(1);
    if (fragment === this.fragment) return;
    clearTimeout(this.locationTimer);
    this.waitingFragment = null;
    this.fragment = fragment;
    this.callWithText("viewer_go_to", fragment);
  }

  watchContext() {
    let timer = 0;
    this.canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.call("viewer_context_lost", 1);
      timer = setTimeout(
        () =>
          this.fail(
            new DossierTrouble(
              "The graphics of this browser stopped. Load the page again to search.",
            ),
          ),
        5000,
      );
    });
    this.canvas.addEventListener("webglcontextrestored", () => {
      clearTimeout(timer);
      this.tell("");
      document.body.dataset.ready = "1";
      this.call("viewer_context_lost", 0);
    });
  }

  /** The readable part of the page comes back, with the reason. @param {unknown} error */
  fail(error) {
    console.error(error);
    delete document.body.dataset.ready;
    this.tell(
      error instanceof DossierTrouble
        ? error.message
        : "The search could not start (" + error + "). The text below can be read without it.",
    );
    document.getElementById("dossier-state").classList.add("trouble");
  }

  restoreSettings() {
    try {
      for (const [key, value] of Object.entries(localStorage)) {
        if (key.startsWith(DOSSIER_SETTING))
          this.callWithText("viewer_setting", key.slice(DOSSIER_SETTING.length) + "\0" + value);
      }
    } catch {
      // Storage may be forbidden; the settings then last as long as the page.
    }
  }

  // What the viewer asks for: one method per DOSSIER_MESSAGES.

  /**
   * Typing changes the address with each key, and each change costs the browser milliseconds: soon
   * is early enough.
   */
  replaceLocation(fragment) {
    this.waitingFragment = fragment;
    clearTimeout(this.locationTimer);
    this.locationTimer = setTimeout(() => this.settleLocation(), DOSSIER_ADDRESS_DELAY);
  }

  pushLocation(fragment) {
    this.settleLocation();
    this.show(fragment, "pushState");
  }

  /** Shows what waits for its turn. */
  settleLocation() {
    clearTimeout(this.locationTimer);
    const fragment = this.waitingFragment;
    this.waitingFragment = null;
    if (fragment !== null) this.show(fragment, "replaceState");
  }

  show(fragment, how) {
    if (fragment === this.fragment) return;
    this.fragment = fragment;
    history[how](null, "", fragment ? "#" + fragment : location.pathname + location.search);
  }

  title(text) {
    clearTimeout(this.titleTimer);
    this.titleTimer = setTimeout(() => (document.title = text), DOSSIER_ADDRESS_DELAY);
  }

  copy(text) {
    const written = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    written.catch(() => this.copyByCommand(text));
  }

  copyByCommand(text) {
    const focused = document.activeElement;
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "canvas-field";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  openLink(address) {
    if (/^https?:\/\//i.test(address)) window.open(address, "_blank", "noopener");
  }

  pickFiles() {
    this.files.pick();
  }

  remember(pair) {
    const [key, value] = pair.split("\0");
    try {
      localStorage.setItem(DOSSIER_SETTING + key, value);
    } catch {
      // As in restoreSettings.
    }
  }

  cursor(name) {
    this.container.style.cursor = name;
  }

  textInput(place) {
    this.input.setTextInput(place);
  }

  wakeLater(millis) {
    clearTimeout(this.wakeTimer);
    this.wakeTimer = setTimeout(() => this.call("viewer_wake"), Number(millis));
  }
}

(function () {
  const viewer = new DossierViewer(
    document.getElementById("app"),
    document.getElementById("dossier-canvas"),
  );
  /** For tests and for scripts of a page that embeds this one. */
  window.dossier = {
    frames: () => (viewer.module ? viewer.call("viewer_frames") : 0),
    /** True while a frame or work after it is waiting for its turn. */
    isPending: () => Boolean(viewer.module.frameRequested || viewer.module.idleTimer),
    viewer,
  };
  viewer.start().catch((error) => viewer.fail(error));
  const isHosted =
    /^https?:$/.test(location.protocol) && document.documentElement.dataset.serviceWorker === "1";
  if (isHosted && navigator.serviceWorker)
    navigator.serviceWorker.register("service_worker.js").catch(console.warn);
})();
