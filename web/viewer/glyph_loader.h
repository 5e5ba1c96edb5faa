// Glyphs of the browser's own fonts for Dear ImGui: every script that the reader's system shows, no
// font file shipped. Shaping is not done: each codepoint is drawn alone.
#pragma once

struct ImFontAtlas;

namespace dossier::viewer {

/// Adds the fonts of ui::FontIndex to the atlas. False when the browser falsifies canvas pixels
/// (privacy modes do), so that no glyph could be trusted.
bool AddBrowserFonts(ImFontAtlas* atlas);

/// Fills in the pixels of the glyphs met since the last call, with one read-back for all of them.
/// Call after drawing and before the textures are uploaded. Cost: nothing when no new glyph was
/// met.
void FinishGlyphs(ImFontAtlas* atlas);

}  // namespace dossier::viewer
