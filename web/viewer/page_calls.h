// The calls from the wasm to the page. They are implemented in library.js; nothing else crosses in
// this direction.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dossier::viewer {

/// What a PageMessage asks for. The numbers are known to web/page/boot.js.
enum class PageMessage : int {
  kReplaceLocation = 0,
  kPushLocation = 1,
  kTitle = 2,
  kCopy = 3,
  kOpenLink = 4,
  kPickFiles = 5,
  kRemember = 6,  ///< text is key, NUL, value.
  kCursor = 7,    ///< text is a CSS cursor name.
  kTextInput =
      8,  ///< text is "x y height" in CSS pixels, or empty when no canvas field wants text.
  kWakeLater = 9,  ///< text is a delay in milliseconds after which a frame is wanted.
};

/// One glyph as drawn on the page's scratch canvas. Units: device pixels; `left` and `top` are from
/// the pen position on the baseline, y down. The layout is known to library.js.
struct PageGlyph {
  float advance = 0;
  int32_t left = 0, top = 0;
  int32_t width = 0, height = 0;  ///< 0 when nothing is to be seen (a blank).
  int32_t scratch_x = 0, scratch_y = 0;
  int32_t is_coloured = 0;
};

extern "C" {
/// Gives the page a way to the wasm's memory, which growth replaces. Call first.
void page_publish_memory();
/// Asks for one call of viewer_frame at the next animation frame.
void page_request_frame();
/// Asks for one call of viewer_idle after a delay, instead of the one asked for before. A delay of
/// 0 is after the frame that is being drawn. Units: milliseconds.
void page_request_idle(int delay_millis);
void page_message(int message, const char* text, size_t text_size);
/// Hands the packed changes of the semantic tree to web/page/mirror.js. See mirror.cpp for the
/// layout.
void page_apply_mirror(const uint8_t* bytes, size_t size);

/// False when the browser falsifies what is read back from a canvas.
int page_glyph_probe();
/// Draws a glyph on the scratch canvas, or only measures it. Returns 0 when the canvas is full:
/// read it first.
int page_glyph_draw(uint32_t codepoint, float em_pixels, int is_bold, int region, int only_measure,
                    PageGlyph* out);
/// Rows of the scratch canvas in use, and its width.
int page_glyph_rows();
int page_glyph_stride();
/// Copies the rows in use as RGBA, not premultiplied, and empties the canvas.
void page_glyph_read(uint8_t* pixels);
}

}  // namespace dossier::viewer
