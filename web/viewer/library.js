// The page's side of page_calls.h, linked into viewer.js with --js-library. Anything larger than a
// forward to the page lives in web/page; the glyph canvas is here because it works on wasm memory.
const DossierLibrary = {
  page_request_frame: function () {
    if (Module["frameRequested"]) return;
    Module["frameRequested"] = true;
    requestAnimationFrame(function (now) {
      Module["frameRequested"] = false;
      Module["_viewer_frame"](now);
    });
  },

  page_request_idle: function (delay) {
    clearTimeout(Module["idleTimer"]);
    Module["idleTimer"] = setTimeout(function () {
      Module["idleTimer"] = 0;
      Module["_viewer_idle"]();
    }, delay);
  },

  page_message: function (message, text, size) {
    // slice: a TextDecoder may not be given memory that can grow in newer browsers.
    Module["onMessage"](message, new TextDecoder().decode(HEAPU8.slice(text, text + size)));
  },

  page_apply_mirror: function (bytes, size) {
    Module["onMirror"](HEAPU8.slice(bytes, bytes + size));
  },

  /** The memory of this moment: growth replaces it. */
  page_publish_memory: function () {
    Module["memory"] = function () {
      return HEAPU8;
    };
  },

  $glyphs: {
    width: 1024,
    height: 512,
    context: null,
    font: "",
    x: 0,
    y: 0,
    rowHeight: 0,

    /** Families of each region, first those of the region's own Han shapes. */
    han: [
      "",
      '"Apple SD Gothic Neo","Malgun Gothic","Noto Sans CJK KR","Noto Sans KR",NanumGothic,',
      '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",',
      '"PingFang TC","Microsoft JhengHei","Noto Sans CJK TC","Noto Sans TC","Heiti TC",',
      '"Hiragino Sans","Yu Gothic UI","Yu Gothic",Meiryo,"Noto Sans CJK JP","Noto Sans JP",',
    ],
    latin: 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,',
    rest: 'sans-serif,"Apple Color Emoji","Segoe UI Emoji","Noto Color Emoji"',

    // Functions, since emcc cannot carry a regular expression as a value.
    isEmoji: function (text) {
      return /\p{Emoji_Presentation}/u.test(text);
    },
    takesNoRoom: function (text) {
      return /\p{Mn}|\p{Me}|[\u200B-\u200F\u2060\uFE00-\uFE0F]/u.test(text);
    },

    /** The region whose Han shapes suit this reader when the text's language is not known. */
    home: function () {
      for (const language of navigator.languages || []) {
        if (/^ko/i.test(language)) return 1;
        if (/^zh.*(tw|hk|mo|hant)/i.test(language)) return 3;
        if (/^zh/i.test(language)) return 2;
        if (/^ja/i.test(language)) return 4;
      }
      return 2;
    },

    /** Hangul and kana belong to one region each whatever the text's language is. */
    families: function (codepoint, region) {
      const isHangul =
        (codepoint >= 0x1100 && codepoint < 0x1200) ||
        (codepoint >= 0x3130 && codepoint < 0x3190) ||
        (codepoint >= 0xac00 && codepoint < 0xd7b0);
      const isKana = codepoint >= 0x3040 && codepoint < 0x3100;
      const first = isHangul ? 1 : isKana ? 4 : region || glyphs.home();
      // CJK punctuation, symbols and Han take the region's font; all else the interface's.
      if (codepoint >= 0x2e80 || isHangul) return glyphs.han[first] + glyphs.latin + glyphs.rest;
      return glyphs.latin + glyphs.han[first] + glyphs.rest;
    },

    open: function () {
      const canvas = document.createElement("canvas");
      canvas.width = glyphs.width;
      canvas.height = glyphs.height;
      glyphs.context = canvas.getContext("2d", { willReadFrequently: true });
      glyphs.font = "";
    },

    /** Finds room for a box, or returns false. */
    place: function (width, height) {
      if (glyphs.x + width > glyphs.width) {
        glyphs.x = 0;
        glyphs.y += glyphs.rowHeight;
        glyphs.rowHeight = 0;
      }
      if (glyphs.y + height > glyphs.height) return false;
      glyphs.rowHeight = Math.max(glyphs.rowHeight, height);
      return true;
    },

    hasColour: function (width, height) {
      const pixels = glyphs.context.getImageData(glyphs.x, glyphs.y, width, height).data;
      return pixels.some((value, i) => i % 4 !== 3 && value > 0);
    },
  },

  page_glyph_probe__deps: ["$glyphs"],
  page_glyph_probe: function () {
    glyphs.open();
    const context = glyphs.context;
    if (!context) return 0;
    for (let i = 0; i < 64; i++) {
      context.fillStyle = "rgb(" + i * 4 + "," + (255 - i * 4) + "," + ((i * 37) & 255) + ")";
      context.fillRect(i % 8, i >> 3, 1, 1);
    }
    const pixels = context.getImageData(0, 0, 8, 8).data;
    context.clearRect(0, 0, 8, 8);
    for (let i = 0; i < 64; i++) {
      const isTrue =
        pixels[i * 4] === i * 4 &&
        pixels[i * 4 + 1] === 255 - i * 4 &&
        pixels[i * 4 + 2] === ((i * 37) & 255);
      if (!isTrue) return 0;
    }
    return 1;
  },

  page_glyph_draw__deps: ["$glyphs"],
  page_glyph_draw: function (codepoint, em, isBold, region, onlyMeasure, out) {
    const context = glyphs.context;
    const text = String.fromCodePoint(codepoint);
    const font =
      (isBold ? "600 " : "400 ") + em.toFixed(2) + "px " + glyphs.families(codepoint, region);
    if (font !== glyphs.font) context.font = glyphs.font = font;
    const size = context.measureText(text);
    const isColoured = glyphs.isEmoji(text);
    // A font without ink extents (colour emoji in some browsers) gets its em box. The extra pixel
    // holds soft edges.
    const hasExtents = size.actualBoundingBoxRight + size.actualBoundingBoxLeft > 0 || !isColoured;
    const left = hasExtents ? Math.floor(-size.actualBoundingBoxLeft) - 1 : -1;
    const top = hasExtents ? Math.floor(-size.actualBoundingBoxAscent) - 1 : -Math.ceil(em);
    let width =
      (hasExtents ? Math.ceil(size.actualBoundingBoxRight) + 1 : Math.ceil(em * 1.4)) - left;
    let height =
      (hasExtents ? Math.ceil(size.actualBoundingBoxDescent) + 1 : Math.ceil(em * 0.3)) - top;
    if (hasExtents && (width <= 2 || height <= 2)) width = height = 0;
    width = Math.min(width, glyphs.width);
    height = Math.min(height, glyphs.height);
    if (width && !onlyMeasure) {
      if (!glyphs.place(width, height)) return 0;
      context.save();
      context.beginPath();
      context.rect(glyphs.x, glyphs.y, width, height);
      context.clip();
      context.fillStyle = "#000";
      context.fillText(text, glyphs.x - left, glyphs.y - top);
      context.restore();
    }
    // A browser without an emoji font draws in the ink's colour.
    const isTinted = isColoured && width && !onlyMeasure && glyphs.hasColour(width, height);
    HEAPF32[out >> 2] = glyphs.takesNoRoom(text) ? 0 : size.width;
    HEAP32.set([left, top, width, height, glyphs.x, glyphs.y, isTinted ? 1 : 0], (out >> 2) + 1);
    if (!onlyMeasure) glyphs.x += width;
    return 1;
  },

  page_glyph_stride__deps: ["$glyphs"],
  page_glyph_stride: function () {
    return glyphs.width;
  },

  page_glyph_rows__deps: ["$glyphs"],
  page_glyph_rows: function () {
    return glyphs.y + glyphs.rowHeight;
  },

  page_glyph_read__deps: ["$glyphs"],
  page_glyph_read: function (pixels) {
    const rows = glyphs.y + glyphs.rowHeight;
    HEAPU8.set(glyphs.context.getImageData(0, 0, glyphs.width, rows).data, pixels);
    glyphs.context.clearRect(0, 0, glyphs.width, rows);
    glyphs.x = glyphs.y = glyphs.rowHeight = 0;
  },
};

mergeInto(LibraryManager.library, DossierLibrary);
