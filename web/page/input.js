// Pointer, touch, wheel and keys on their way to the canvas. They are listened for around the
// mirror, so that a mirror element may lie under the pointer and the canvas still gets the
// coordinates.
"use strict";

/** Numbers of viewer::PointerKind. */
const DOSSIER_POINTER = { move: 0, down: 1, up: 2, leave: 3 };

/** With Ctrl or Cmd these belong to the browser, whatever the application would like. */
const DOSSIER_BROWSER_KEYS = /^([rtwnqldhjuop0-9+\-=_]|tab)$/i;

/** A finger that moved this far scrolls instead of pressing. Units: CSS pixels. */
const DOSSIER_TAP_SLOP = 8;

class DossierInput {
  /**
   * @param {HTMLElement} container
   * @param {DossierViewer} viewer
   */
  constructor(container, viewer) {
    this.container = container;
    this.viewer = viewer;
    this.modifiers = "";
    this.isPressed = false;
    this.isAway = false;
    /** Codes of the keys that the viewer knows to be down. @type {Set<string>} */
    this.keysDown = new Set();
    /**
     * @type {null | {id: number, x: number, y: number, time: number, speed: {x: number, y:
     * number}, isScroll: boolean}}
     */
    this.finger = null;
    this.glide = 0;
    this.listenPointer();
    this.listenKeys();
    this.makeTextField();
  }

  /** Where the browser itself edits, selects or scrolls. @param {EventTarget | null} target */
  isNative(target) {
    return (
      target instanceof Element &&
      target.closest(".article,.searchbox,.listbox,input,textarea,select") !== null
    );
  }

  place(event) {
    const box = this.container.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  pointer(kind, event) {
    // Each call draws: over the field and the document only the first one is news.
    const isAway = kind === DOSSIER_POINTER.leave;
    if (isAway && this.isAway) return;
    this.isAway = isAway;
    const isTouch = event.pointerType === "touch";
    this.sendModifiers(event);
    this.viewer.call("viewer_pointer", kind, ...this.place(event), event.button, isTouch ? 1 : 0);
  }

  sendModifiers(event) {
    const state = [event.ctrlKey, event.shiftKey, event.altKey, event.metaKey].map(Number);
    if (state.join() === this.modifiers) return;
    this.modifiers = state.join();
    this.viewer.call("viewer_modifiers", ...state);
  }

  listenPointer() {
    this.container.addEventListener("pointerdown", (event) => this.onDown(event));
    // On the window, so that a drag that leaves the page still ends.
    window.addEventListener("pointermove", (event) => this.onMove(event));
    window.addEventListener("pointerup", (event) => this.onUp(event));
    window.addEventListener("pointercancel", (event) => this.onCancel(event));
    document.documentElement.addEventListener("pointerleave", (event) =>
      this.pointer(DOSSIER_POINTER.leave, event),
    );
    this.container.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
  }

  onDown(event) {
    this.stopGlide();
    if (this.isNative(event.target)) return this.pointer(DOSSIER_POINTER.leave, event);
    const isNewTab =
      (event.ctrlKey || event.metaKey || event.shiftKey) && event.target.closest("a.mirror");
    if (isNewTab) return;
    if (event.pointerType === "touch") return this.fingerDown(event);
    this.isPressed = true;
    this.pointer(DOSSIER_POINTER.down, event);
  }

  onMove(event) {
    if (this.finger) return this.fingerMove(event);
    if (event.pointerType === "touch") return;
    const isOverNative = !this.isPressed && this.isNative(event.target);
    this.pointer(isOverNative ? DOSSIER_POINTER.leave : DOSSIER_POINTER.move, event);
  }

  onUp(event) {
    if (this.finger) return this.fingerUp(event);
    if (!this.isPressed) return;
    this.isPressed = event.buttons !== 0;
    this.pointer(DOSSIER_POINTER.up, event);
    this.viewer.flush();
  }

  onCancel(event) {
    this.finger = null;
    if (this.isPressed) this.pointer(DOSSIER_POINTER.up, event);
    this.isPressed = false;
    this.pointer(DOSSIER_POINTER.leave, event);
  }

  onWheel(event) {
    if (event.ctrlKey || (event.target instanceof Element && event.target.closest(".article")))
      return;
    event.preventDefault();
    const scale =
      event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? this.container.clientHeight : 1;
    this.sendModifiers(event);
    // Some browsers turn the wheel sideways with Shift, ImGui does it again: give it the upright
    // one.
    const isTurned = event.shiftKey && event.deltaY === 0;
    const [x, y] = isTurned ? [0, event.deltaX] : [event.deltaX, event.deltaY];
    this.viewer.call("viewer_wheel", ...this.place(event), x * scale, y * scale);
  }

  // Touch: a tap is a press where it began, anything longer scrolls what is under the finger.

  fingerDown(event) {
    if (this.finger) return;
    const [x, y] = this.place(event);
    this.finger = {
      id: event.pointerId,
      x,
      y,
      time: event.timeStamp,
      speed: { x: 0, y: 0 },
      isScroll: false,
    };
    // ImGui finds out what lies under the finger before the first scroll arrives.
    this.pointer(DOSSIER_POINTER.move, event);
  }

  fingerMove(event) {
    const finger = this.finger;
    if (event.pointerId !== finger.id) return;
    const [x, y] = this.place(event);
    const [dx, dy] = [x - finger.x, y - finger.y];
    if (!finger.isScroll && Math.hypot(dx, dy) < DOSSIER_TAP_SLOP) return;
    finger.isScroll = true;
    const millis = Math.max(1, event.timeStamp - finger.time);
    finger.speed = {
      x: finger.speed.x * 0.4 + (dx / millis) * 0.6,
      y: finger.speed.y * 0.4 + (dy / millis) * 0.6,
    };
    Object.assign(finger, { x, y, time: event.timeStamp });
    this.scroll(finger, dx, dy);
  }

  /** One axis at a time, as a list scrolls. */
  scroll(finger, dx, dy) {
    const isUpright = Math.abs(dy) >= Math.abs(dx);
    this.viewer.call("viewer_wheel", finger.x, finger.y, isUpright ? 0 : -dx, isUpright ? -dy : 0);
  }

  fingerUp(event) {
    const finger = this.finger;
    if (event.pointerId !== finger.id) return;
    this.finger = null;
    if (!finger.isScroll) {
      this.pointer(DOSSIER_POINTER.down, event);
      this.pointer(DOSSIER_POINTER.up, event);
      this.viewer.flush();
      this.pointer(DOSSIER_POINTER.leave, event);
    } else if (
      event.timeStamp - finger.time < 100 &&
      !matchMedia("(prefers-reduced-motion: reduce)").matches
    ) {
      this.startGlide(finger);
    }
  }

  startGlide(finger) {
    let last = performance.now();
    const step = (now) => {
      const millis = Math.min(50, Math.max(1, now - last));
      last = now;
      this.scroll(finger, finger.speed.x * millis, finger.speed.y * millis);
      const friction = Math.exp(-millis / 325);
      finger.speed = { x: finger.speed.x * friction, y: finger.speed.y * friction };
      const isMoving = Math.hypot(finger.speed.x, finger.speed.y) > 0.02;
      this.glide = isMoving ? requestAnimationFrame(step) : 0;
    };
    this.glide = requestAnimationFrame(step);
  }

  stopGlide() {
    if (this.glide) cancelAnimationFrame(this.glide);
    this.glide = 0;
  }

  // Keys: the focused mirror element has had its turn before (mirror.js); what it used is
  // defaultPrevented.

  listenKeys() {
    document.addEventListener("keydown", (event) => this.onKeyDown(event));
    document.addEventListener("keyup", (event) => {
      this.sendModifiers(event);
      if (this.keysDown.delete(event.code)) this.viewer.callWithText("viewer_key", event.code, 0);
    });
    window.addEventListener("focus", () => this.viewer.call("viewer_focus", 1));
    window.addEventListener("blur", () => this.viewer.call("viewer_focus", 0));
  }

  isBrowserKey(event) {
    if (/^F\d+$/.test(event.key) || event.key === "Tab" || event.altKey) return true;
    return (event.ctrlKey || event.metaKey) && DOSSIER_BROWSER_KEYS.test(event.key);
  }

  onKeyDown(event) {
    if (
      event.isComposing ||
      event.keyCode === 229 ||
      event.defaultPrevented ||
      this.isBrowserKey(event)
    )
      return;
    const isCanvasField = event.target === this.field;
    const isOtherField =
      !isCanvasField &&
      event.target instanceof Element &&
      event.target.closest("input,textarea,select");
    if (isOtherField) return;
    const control = event.ctrlKey || event.metaKey;
    // Enter and Space press the focused control: the browser turns them into a click.
    const isPress =
      (event.key === "Enter" || event.key === " ") &&
      event.target instanceof Element &&
      event.target.closest(".mirror");
    if (
      !isCanvasField &&
      !isPress &&
      this.viewer.callWithText("viewer_shortcut", event.key, control ? 1 : 0)
    ) {
      event.preventDefault();
      return;
    }
    // The paste event brings the text; ImGui would paste what it knew before.
    if (control && event.code === "KeyV") return;
    this.sendModifiers(event);
    this.keysDown.add(event.code);
    this.viewer.callWithText("viewer_key", event.code, 1);
  }

  // Text fields drawn on the canvas: a real input under the caret receives typing, composition and
  // the soft keyboard.

  makeTextField() {
    const field = document.createElement("input");
    field.className = "canvas-field";
    field.autocomplete = "off";
    field.spellcheck = false;
    field.tabIndex = -1;
    field.setAttribute("aria-hidden", "true");
    this.field = field;
    const commit = () => {
      if (field.value) this.viewer.callWithText("viewer_text", field.value);
      field.value = "";
      field.classList.remove("composing");
    };
    field.addEventListener("compositionstart", () => field.classList.add("composing"));
    field.addEventListener("compositionend", commit);
    field.addEventListener("input", (event) => event.isComposing || commit());
    field.addEventListener("paste", (event) => {
      event.preventDefault();
      this.viewer.callWithText("viewer_paste", event.clipboardData.getData("text/plain"));
    });
  }

  /**
   * The viewer tells where its caret is. @param {string} place "x y height", or empty when no
   * field is active
   */
  setTextInput(place) {
    const field = this.field;
    if (!place) return field.remove();
    const [x, y, height] = place.split(" ");
    const fontSize = Number(height) * 0.8;
    field.style.cssText = `left:${x}px;top:${y}px;height:${height}px;font-size:${fontSize}px`;
    if (!field.isConnected) this.container.append(field);
    if (document.activeElement !== field) field.focus({ preventScroll: true });
  }
}
