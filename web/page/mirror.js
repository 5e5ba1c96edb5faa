// The DOM mirror: one element per node of the viewer's semantic tree, in reading order, over the
// canvas. Screen readers, keyboards and browser tests meet these elements; the mouse goes through
// them to the canvas (input.js). Search boxes and articles are visible: there the browser's own
// editing, selection and scrolling are at work.
"use strict";

/** Numbers of ui::Role, in order. A function of the node where the tag depends on it. */
const DOSSIER_ROLES = [
  { name: "group", tag: "div", role: "group" },
  { name: "main", tag: "main" },
  { name: "navigation", tag: "nav" },
  { name: "heading", tag: "h2", hasText: true },
  { name: "text", tag: "p", hasText: true },
  { name: "button", tag: "button", hasText: true, isControl: true },
  { name: "link", tag: "a", hasText: true, isControl: true },
  { name: "checkbox", tag: "button", role: "checkbox", hasText: true, isControl: true },
  { name: "searchbox", tag: "input" },
  { name: "list", tag: "div", role: "list" },
  { name: "listitem", tag: "div", role: "listitem", hasText: true },
  { name: "article", tag: "article" },
  { name: "status", tag: "p", role: "status", hasText: true },
  { name: "alert", tag: "p", role: "alert", hasText: true },
  { name: "dialog", tag: "div", role: "dialog" },
  { name: "progressbar", tag: "div", role: "progressbar" },
  { name: "listbox", tag: "div", role: "listbox" },
  { name: "option", tag: "div", role: "option" },
];

/** Bits of ui::SemanticFlag. */
const DOSSIER_FLAG = {
  disabled: 1,
  checked: 2,
  pressed: 4,
  notPressed: 8,
  current: 16,
  expanded: 32,
  collapsed: 64,
  focusNow: 128,
};

/** Numbers of ui::SemanticAction::Kind. */
const DOSSIER_ACTION = {
  press: 0,
  setValue: 1,
  submit: 2,
  focus: 3,
  escape: 4,
  next: 5,
  previous: 6,
  blur: 7,
};

/** Numbers of ui::Composition. */
const DOSSIER_COMPOSITION = { none: 0, moving: 1, candidates: 2 };

/** A Korean syllable that has not changed for so long is taken as it is. Units: milliseconds. */
const DOSSIER_COMPOSITION_RESTS = 250;

/** Keys that walk from a focused node to its neighbours. */
const DOSSIER_STEPS = {
  ArrowDown: DOSSIER_ACTION.next,
  ArrowRight: DOSSIER_ACTION.next,
  ArrowUp: DOSSIER_ACTION.previous,
  ArrowLeft: DOSSIER_ACTION.previous,
};

/** Reads the packed buffer of web/viewer/mirror.h. */
class DossierReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.at = 0;
    this.decoder = new TextDecoder();
  }
  u8() {
    return this.view.getUint8(this.at++);
  }
  u16() {
    this.at += 2;
    return this.view.getUint16(this.at - 2, true);
  }
  u32() {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }
  i32() {
    return this.u32() | 0;
  }
  f32() {
    this.at += 4;
    return this.view.getFloat32(this.at - 4, true);
  }
  text() {
    const size = this.u32();
    this.at += size;
    return this.decoder.decode(this.bytes.subarray(this.at - size, this.at));
  }
  /** @template T @param {() => T} read @returns {T[]} */
  many(read) {
    return Array.from({ length: this.u32() }, read);
  }
  node() {
    const node = {
      id: this.u32(),
      role: this.u8(),
      level: this.u8(),
      flags: this.u16(),
      hasChildren: this.u8() === 1,
      setSize: this.i32(),
      posInSet: this.i32(),
      x: this.f32(),
      y: this.f32(),
      width: this.f32(),
      height: this.f32(),
      label: this.text(),
      value: this.text(),
      hint: this.text(),
      lang: this.text(),
      rich: null,
    };
    if (this.u8()) node.rich = this.rich();
    return node;
  }
  rich() {
    const run = () => ({ look: this.u8(), text: this.text() });
    const block = () => ({ kind: this.u8(), runs: this.many(run) });
    return { lang: this.text(), blocks: this.many(block) };
  }
}

class DossierMirror {
  /**
   * @param {HTMLElement} container holds the canvas and, after it, the mirror.
   * @param {(id: number, kind: number, value: string) => void} act hands an action to the viewer.
   * @param {(state: number) => void} compose tells the viewer how a composition stands.
   */
  constructor(container, act, compose) {
    this.container = container;
    this.act = act;
    this.compose = compose;
    this.restTimer = 0;
    this.hadDialog = false;
    /** @type {Map<number, HTMLElement>} */
    this.elements = new Map();
    /** @type {Map<number, object>} the nodes as last told */
    this.nodes = new Map();
    this.isComposing = false;
    /** True while apply() runs: what it makes happen (a focus) must not draw a frame inside it. */
    this.isApplying = false;
    this.lastPointerMillis = -Infinity;
    this.listen();
  }

  /** Applies one packed difference. @param {Uint8Array} bytes */
  apply(bytes) {
    this.isApplying = true;
    const reader = new DossierReader(bytes);
    if (reader.u8()) this.applyCss(reader.text());
    reader.many(() => reader.u32()).forEach((id) => this.remove(id));
    const changed = reader.many(() => reader.node());
    changed.forEach((node) => this.update(node));
    if (reader.u8()) this.arrange(reader.many(() => [reader.u32(), reader.u32()]));
    this.guardDialog();
    this.tieSuggestions();
    changed.forEach((node) => this.settle(node));
    changed.forEach((node) => this.nodes.set(node.id, node));
    this.isApplying = false;
  }

  /** @param {string} declarations "--ink:#111;--paper:#fff" */
  applyCss(declarations) {
    for (const declaration of declarations.split(";")) {
      const colon = declaration.indexOf(":");
      if (colon > 0)
        document.documentElement.style.setProperty(
          declaration.slice(0, colon).trim(),
          declaration.slice(colon + 1),
        );
    }
  }

  remove(id) {
    const element = this.elements.get(id);
    if (!element) return;
    const hadFocus = element.contains(document.activeElement);
    // Children that live on are put in their new place by arrange().
    this.container.append(...this.mirrorChildren(element));
    element.remove();
    this.elements.delete(id);
    this.nodes.delete(id);
    // A keyboard user must not fall out of the page with the control that went away.
    if (hadFocus) this.container.focus({ preventScroll: true });
  }

  update(node) {
    const kind = DOSSIER_ROLES[node.role];
    const known = this.nodes.get(node.id);
    const isSameTag = known && known.role === node.role && known.level === node.level;
    const element = isSameTag ? this.elements.get(node.id) : this.create(node, kind);
    if (!isSameTag) this.replace(node.id, element);
    this.place(element, node);
    this.name(element, node, kind);
    this.describe(element, node, kind);
    if (node.rich) this.fillArticle(element, node, known);
  }

  /** @param {HTMLElement} element new, for a node that may have had one of another role */
  replace(id, element) {
    const old = this.elements.get(id);
    this.elements.set(id, element);
    if (!old) return;
    element.append(...this.mirrorChildren(old));
    old.replaceWith(element);
  }

  mirrorChildren(element) {
    return [...element.children].filter((child) => child.dataset.node);
  }

  create(node, kind) {
    const isHeading = kind.name === "heading" && node.level >= 1 && node.level <= 6;
    const element = document.createElement(isHeading ? "h" + node.level : kind.tag);
    element.dataset.node = String(node.id);
    element.className = "mirror " + kind.name;
    if (kind.role) element.setAttribute("role", kind.role);
    if (kind.tag === "button") element.type = "button";
    if (kind.tag === "a") element.draggable = false;
    if (kind.name === "dialog") element.setAttribute("aria-modal", "true");
    if (kind.name === "article") element.tabIndex = 0;
    if (kind.name === "listbox" || kind.name === "option") element.id = "dossier-" + node.id;
    if (kind.name === "searchbox") {
      element.setAttribute("aria-autocomplete", "list");
      Object.assign(element, {
        type: "search",
        autocomplete: "off",
        spellcheck: false,
        enterKeyHint: "search",
      });
      element.setAttribute("autocapitalize", "none");
    }
    return element;
  }

  place(element, node) {
    const style = `left:${node.x}px;top:${node.y}px;width:${node.width}px;height:${node.height}px`;
    if (element.dossierStyle === style) return;
    element.dossierStyle = style;
    element.style.cssText = style;
    // Rows that are scrolled half out of their list must not cover what lies beyond it.
    element.classList.toggle("clips", node.width > 0 && node.height > 0);
  }

  /**
   * Names the element: by its text where that is its nature, so that the browser's find meets it.
   */
  name(element, node, kind) {
    const isText = kind.hasText && !node.hasChildren;
    const isNamedByText = isText || kind.name === "option";
    this.attribute(element, "aria-label", isNamedByText ? "" : node.label);
    const known = this.nodes.get(node.id);
    const wasText = known && kind.hasText && !known.hasChildren;
    if (isText && element.textContent !== node.label) element.textContent = node.label;
    if (!isText && wasText && element.firstChild && element.firstChild.nodeType === Node.TEXT_NODE)
      element.firstChild.remove();
    this.attribute(element, "lang", node.lang);
  }

  describe(element, node, kind) {
    const has = (bit) => (node.flags & bit) !== 0;
    const set = (name, value) => this.attribute(element, name, value);
    const flag = DOSSIER_FLAG;
    if (kind.name === "searchbox") this.fillField(element, node);
    else if (kind.name === "option") this.fillOption(element, node);
    else set("aria-description", node.hint);
    if (kind.name === "link") set("href", "#" + node.value);
    if (kind.name === "checkbox") set("aria-checked", String(has(flag.checked)));
    if (kind.name === "progressbar") set("aria-valuenow", node.value);
    if (kind.tag === "button" || kind.tag === "input") element.disabled = has(flag.disabled);
    else set("aria-disabled", has(flag.disabled) ? "true" : "");
    set("aria-pressed", has(flag.pressed) ? "true" : has(flag.notPressed) ? "false" : "");
    set("aria-expanded", has(flag.expanded) ? "true" : has(flag.collapsed) ? "false" : "");
    if (kind.name === "option") set("aria-selected", String(has(flag.current)));
    else set("aria-current", has(flag.current) ? "true" : "");
    const isOfSet = kind.name === "listitem" || kind.name === "option";
    set("aria-posinset", node.posInSet > 0 ? String(node.posInSet) : "");
    set("aria-setsize", isOfSet && node.setSize > 0 ? String(node.setSize) : "");
  }

  /** Writes an attribute only when it changes; an empty value takes it away. */
  attribute(element, name, value) {
    if (!value) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }

  fillField(element, node) {
    this.attribute(element, "placeholder", node.hint);
    if (this.isComposing && element === document.activeElement) return;
    if (element.value !== node.value) element.value = node.value;
  }

  fillOption(element, node) {
    const known = this.nodes.get(node.id);
    if (known && known.label === node.label && known.hint === node.hint) return;
    const detail = document.createElement("span");
    detail.className = "detail";
    detail.lang = "en";
    detail.textContent = node.hint;
    const text = document.createElement("span");
    text.textContent = node.label;
    // The blank parts the two where the option is read out.
    element.replaceChildren(text, " ", detail);
  }

  /** The field has the focus while its list is walked through: it names the active option. */
  tieSuggestions() {
    const field = this.container.querySelector(".mirror.searchbox");
    if (!field) return;
    const list = this.container.querySelector(".mirror.listbox");
    const active = list && list.querySelector("[aria-selected=true]");
    this.attribute(field, "aria-controls", list ? list.id : "");
    this.attribute(field, "aria-activedescendant", active ? active.id : "");
  }

  fillArticle(element, node, known) {
    const column = document.createElement("div");
    column.className = "column";
    if (node.rich.lang) column.lang = node.rich.lang;
    let list = null;
    for (const block of node.rich.blocks) {
      const isItem = block.kind === 2;
      if (isItem && !list) column.append((list = document.createElement("ul")));
      if (!isItem) list = null;
      (list || column).append(this.richBlock(block));
    }
    const isSameDocument = known && known.label === node.label;
    element.replaceChildren(column);
    if (!isSameDocument) element.scrollTop = 0;
  }

  richBlock(block) {
    const element = document.createElement(["p", "h2", "li", "blockquote", "p"][block.kind] || "p");
    if (block.kind === 4) element.className = "note";
    for (const run of block.runs) {
      if (run.look === 0) {
        element.append(run.text);
        continue;
      }
      const isMark = run.look !== 2;
      const part = document.createElement(isMark ? "mark" : "span");
      part.className = ["", "", "noise", "current"][run.look] || "";
      part.textContent = run.text;
      element.append(part);
    }
    return element;
  }

  /** What has to wait until the element is in the document: focus and scrolling. */
  settle(node) {
    const element = this.elements.get(node.id);
    const known = this.nodes.get(node.id);
    if (!element) return;
    const hadFocusNow = known && known.flags & DOSSIER_FLAG.focusNow;
    if (node.flags & DOSSIER_FLAG.focusNow && !hadFocusNow) {
      if (element.tabIndex < 0) element.tabIndex = -1;
      element.focus({ preventScroll: true });
    }
    if (node.rich) this.showMark(element);
  }

  /** Scrolls the current mark into an article's view, unless it is there already. */
  showMark(element) {
    const mark = element.querySelector("mark.current");
    if (!mark) return;
    const box = mark.getBoundingClientRect();
    const top = box.top - element.getBoundingClientRect().top;
    const isSeen = top >= 0 && top + box.height <= element.clientHeight;
    if (!isSeen) element.scrollTop += top - element.clientHeight / 3;
  }

  /**
   * Puts every element under its parent in reading order, moving only what is out of place (moving
   * loses focus).
   */
  arrange(structure) {
    const last = new Map();
    for (const [id, parentId] of structure) {
      const element = this.elements.get(id);
      if (!element) continue;
      const parent = this.elements.get(parentId) || this.container;
      const before =
        last.get(parent) || (parent === this.container ? this.container.firstElementChild : null);
      const wanted = before ? before.nextSibling : parent.firstChild;
      if (element !== wanted) parent.insertBefore(element, wanted);
      last.set(parent, element);
    }
  }

  /**
   * While a dialog is open the rest takes no focus, and what is visible of the mirror leaves room
   * for it.
   */
  guardDialog() {
    const dialog = this.container.querySelector(".mirror.dialog");
    if (!dialog && !this.hadDialog) return;
    this.hadDialog = dialog !== null;
    const outer = dialog && dialog.getBoundingClientRect();
    for (const element of this.container.querySelectorAll(".mirror")) {
      const isOutside = Boolean(dialog) && !dialog.contains(element) && !element.contains(dialog);
      if (element.inert !== isOutside) element.inert = isOutside;
      if (!element.matches(".article,.searchbox")) continue;
      element.style.clipPath = isOutside ? this.hole(element.getBoundingClientRect(), outer) : "";
    }
  }

  /** A clip path of all but the dialog's rectangle, which the canvas draws below. */
  hole(box, outer) {
    const [x, y] = [outer.left - box.left, outer.top - box.top];
    const around = `M-9 -9H${box.width + 9}V${box.height + 9}H-9Z`;
    return `path(evenodd,"${around}M${x} ${y}h${outer.width}v${outer.height}h${-outer.width}Z")`;
  }

  /** The mirror element that an event is about. @param {Event} event */
  elementOf(event) {
    return event.target instanceof Element ? event.target.closest(".mirror") : null;
  }

  actOn(element, kind, value = "") {
    this.act(Number(element.dataset.node), kind, value);
  }

  listen() {
    const on = (type, handle, capture = false) =>
      this.container.addEventListener(
        type,
        (event) => {
          const element = this.elementOf(event);
          if (element) handle(element, event);
        },
        capture,
      );
    on("pointerdown", () => (this.lastPointerMillis = performance.now()), true);
    on("click", (element, event) => this.onClick(element, event));
    on("keydown", (element, event) => this.onKeyDown(element, event));
    on("focusin", (element) => this.onFocus(element));
    on("focusout", (element) => {
      if (element.matches(".searchbox")) this.actOn(element, DOSSIER_ACTION.blur);
    });
    // The field keeps the focus while one of its suggestions is chosen.
    on("mousedown", (element, event) => {
      if (element.matches(".listbox,.option")) event.preventDefault();
    });
    on("compositionstart", () => (this.isComposing = true));
    on("compositionupdate", (element, event) => this.onCompose(event.data));
    on("compositionend", (element) => {
      this.isComposing = false;
      clearTimeout(this.restTimer);
      this.compose(DOSSIER_COMPOSITION.none);
      this.onInput(element);
    });
    on("input", (element) => this.onInput(element));
  }

  /**
   * Korean syllables are what is meant, so they count once they rest. What other input methods
   * compose (pinyin, kana) stands for something else, and has their own list below it.
   */
  onCompose(text) {
    clearTimeout(this.restTimer);
    const isHangul = /^[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]+$/.test(text);
    this.compose(isHangul ? DOSSIER_COMPOSITION.moving : DOSSIER_COMPOSITION.candidates);
    if (isHangul)
      this.restTimer = setTimeout(
        () => this.compose(DOSSIER_COMPOSITION.none),
        DOSSIER_COMPOSITION_RESTS,
      );
  }

  /**
   * A click of a real pointer has reached the canvas already; one of a keyboard or a screen reader
   * has not.
   */
  onClick(element, event) {
    if (element.matches(".option")) return this.actOn(element, DOSSIER_ACTION.press);
    if (!element.matches(".button,.link,.checkbox")) return;
    const wantsNewTab =
      element.matches(".link") && (event.ctrlKey || event.metaKey || event.shiftKey);
    if (wantsNewTab) return;
    event.preventDefault();
    const isReal = event.detail > 0 && performance.now() - this.lastPointerMillis < 2000;
    if (!isReal && element.getAttribute("aria-disabled") !== "true")
      this.actOn(element, DOSSIER_ACTION.press);
  }

  onKeyDown(element, event) {
    if (
      event.isComposing ||
      event.keyCode === 229 ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey
    )
      return;
    const isField = element.matches(".searchbox");
    const step = DOSSIER_STEPS[event.key];
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    let kind;
    if (event.key === "Escape") kind = DOSSIER_ACTION.escape;
    else if (isField && event.key === "Enter") kind = DOSSIER_ACTION.submit;
    else if (element.matches(".link") && event.key === " ") kind = DOSSIER_ACTION.press;
    else if (
      step !== undefined &&
      !event.shiftKey &&
      !element.matches(".article") &&
      !(isField && isSideways)
    )
      kind = step;
    if (kind === undefined) return;
    event.preventDefault();
    this.actOn(element, kind, isField ? element.value : "");
  }

  /**
   * Only a focus that the browser would show: a mouse press must not make the list jump under the
   * pointer.
   */
  onFocus(element) {
    if (element.matches(":focus-visible")) this.actOn(element, DOSSIER_ACTION.focus);
  }

  onInput(element) {
    if (element.matches(".searchbox")) this.actOn(element, DOSSIER_ACTION.setValue, element.value);
  }
}
