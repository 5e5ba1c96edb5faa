// See glyph_loader.h. A glyph is met during layout, when ImGui only needs its extents: it is drawn
// on the page's scratch canvas and gets its place in the atlas at once, while its pixels follow in
// FinishGlyphs. Reading back once a frame instead of once a glyph is what makes a screen of unseen
// Chinese cheap.
#include "glyph_loader.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "page_calls.h"
#include "ui/app.h"

namespace dossier::viewer {
namespace {

/// A glyph whose pixels are still on the scratch canvas.
struct PendingGlyph {
  ImFontAtlasRectId rect = ImFontAtlasRectId_Invalid;
  PageGlyph page;
};

std::vector<PendingGlyph> pending_glyphs;
std::vector<uint8_t> scratch_pixels;

constexpr int kRegions = 5;
constexpr int kFonts = kRegions * 2;

/// What FontData points to: the ui::FontIndex of a source, plus 1 when it is bold.
constexpr uint8_t kFontNumbers[kFonts] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

bool ContainsGlyph(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) {
  const bool is_control = codepoint < 0x20 || (codepoint >= 0x7f && codepoint < 0xa0);
  const bool is_private = (codepoint >= 0xe000 && codepoint < 0xf900) || codepoint >= 0xf0000;
  return !is_control && !is_private && codepoint != 0xfffd;
}

bool InitBaked(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
  // The metrics of the fonts themselves are left aside: those of CJK fonts reserve 1.45 em a line.
  baked->Ascent = ui::kEmPerFontSize * baked->Size;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool DrawGlyph(ImFontAtlas* atlas, int font, ImWchar codepoint, float em_pixels, PageGlyph* out) {
  const int is_bold = font & 1;
  const int region = font / 2;
  if (page_glyph_draw(codepoint, em_pixels, is_bold, region, 0, out)) return true;
  FinishGlyphs(atlas);
  return page_glyph_draw(codepoint, em_pixels, is_bold, region, 0, out) != 0;
}

void PlaceGlyph(ImFontAtlas* atlas, const ImFontBaked& baked, float density, const PageGlyph& page,
                ImFontGlyph* glyph) {
  const ImFontAtlasRectId rect_id = ImFontAtlasPackAddRect(atlas, page.width, page.height);
  if (rect_id == ImFontAtlasRectId_Invalid) return;
  glyph->Visible = true;
  glyph->Colored = page.is_coloured != 0;
  glyph->PackId = rect_id;
  const float baseline = std::round(baked.Ascent * density) / density;
  glyph->X0 = static_cast<float>(page.left) / density;
  glyph->Y0 = static_cast<float>(page.top) / density + baseline;
  glyph->X1 = glyph->X0 + static_cast<float>(page.width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(page.height) / density;
  pending_glyphs.push_back({rect_id, page});
}

bool LoadGlyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*,
               ImWchar codepoint, ImFontGlyph* out_glyph, float* out_advance) {
  if (!ContainsGlyph(atlas, source, codepoint)) return false;
  const int font = *static_cast<const uint8_t*>(source->FontData);
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  const float em_pixels = ui::kEmPerFontSize * baked->Size * density;
  PageGlyph page;
  if (out_advance != nullptr) {
    page_glyph_draw(codepoint, em_pixels, font & 1, font / 2, 1, &page);
    *out_advance = page.advance / density;
    return true;
  }
  if (!DrawGlyph(atlas, font, codepoint, em_pixels, &page)) return false;
  out_glyph->AdvanceX = page.advance / density;
  out_glyph->Codepoint = codepoint;
  if (page.width > 0 && page.height > 0) PlaceGlyph(atlas, *baked, density, page, out_glyph);
  return true;
}

/// Glyphs in the ink's colour are white in the atlas, so that ImGui can tint them; emoji keep their
/// own colours.
void WhitenInk(uint8_t* pixels, int width, int height, int stride_bytes) {
  for (int y = 0; y < height; ++y) {
    uint8_t* pixel = pixels + static_cast<ptrdiff_t>(y) * stride_bytes;
    for (int x = 0; x < width; ++x, pixel += 4) pixel[0] = pixel[1] = pixel[2] = 255;
  }
}

void CopyToAtlas(ImFontAtlas* atlas, const PendingGlyph& pending, int stride_bytes) {
  ImTextureRect* rect = ImFontAtlasPackGetRectSafe(atlas, pending.rect);
  if (rect == nullptr) return;  // Its size was given up in the same frame.
  const PageGlyph& page = pending.page;
  uint8_t* pixels = scratch_pixels.data() + static_cast<ptrdiff_t>(page.scratch_y) * stride_bytes +
                    page.scratch_x * 4;
  if (!page.is_coloured) WhitenInk(pixels, page.width, page.height, stride_bytes);
  ImTextureData* texture = atlas->TexData;
  for (int y = 0; y < page.height; ++y) {
    const uint8_t* row = pixels + static_cast<ptrdiff_t>(y) * stride_bytes;
    std::copy_n(row, page.width * 4,
                static_cast<uint8_t*>(texture->GetPixelsAt(rect->x, rect->y + y)));
  }
  ImFontAtlasTextureBlockQueueUpload(atlas, texture, rect->x, rect->y, page.width, page.height);
}

const ImFontLoader* BrowserFontLoader() {
  static const ImFontLoader loader = [] {
    ImFontLoader it;
    it.Name = "browser";
    it.FontSrcContainsGlyph = ContainsGlyph;
    it.FontBakedInit = InitBaked;
    it.FontBakedLoadGlyph = LoadGlyph;
    return it;
  }();
  return &loader;
}

}  // namespace

bool AddBrowserFonts(ImFontAtlas* atlas) {
  if (!page_glyph_probe()) return false;
  for (const uint8_t& number : kFontNumbers) {
    ImFontConfig config;
    // Copied by the atlas: FontData tells the loader which font it draws.
    config.FontData = const_cast<uint8_t*>(&number);
    config.FontDataSize = sizeof(number);
    config.FontDataOwnedByAtlas = false;
    config.FontLoader = BrowserFontLoader();
    atlas->AddFont(&config);
  }
  return true;
}

void FinishGlyphs(ImFontAtlas* atlas) {
  if (pending_glyphs.empty()) return;
  const int stride_bytes = page_glyph_stride() * 4;
  scratch_pixels.resize(static_cast<size_t>(stride_bytes) * static_cast<size_t>(page_glyph_rows()));
  page_glyph_read(scratch_pixels.data());
  for (const PendingGlyph& pending : pending_glyphs) CopyToAtlas(atlas, pending, stride_bytes);
  pending_glyphs.clear();
}

}  // namespace dossier::viewer

namespace ImGuiFreeType {

// The default loader slot of ui/imgui_config.h.
const ImFontLoader* GetFontLoader() { return dossier::viewer::BrowserFontLoader(); }

}  // namespace ImGuiFreeType
