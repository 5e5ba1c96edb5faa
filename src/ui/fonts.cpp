// See fonts.h.
#include "ui/fonts.h"

#include "ui/app.h"
#include "ui/theme.h"

namespace dossier::ui {
namespace {

int RegionOf(std::string_view language) {
  const std::string_view primary = language.substr(0, language.find('-'));
  if (primary == "ko") return kFontKorean;
  if (primary == "ja") return kFontJapanese;
  if (primary != "zh") return kFontDefault;
  for (const std::string_view traditional : {"Hant", "TW", "HK", "MO"}) {
    if (language.find(traditional) != language.npos) return kFontTraditionalChinese;
  }
  return kFontSimplifiedChinese;
}

ImFont* FontFor(std::string_view language, bool is_bold) {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  const int wanted = RegionOf(language) + (is_bold ? 1 : 0);
  if (wanted < fonts.Size) return fonts[wanted];
  return fonts[is_bold && fonts.Size > 1 ? 1 : 0];
}

}  // namespace

void TellFontsDensity() {
  for (ImFont* font : ImGui::GetIO().Fonts->Fonts) {
    ImGui::PushFont(font, text_size::kBody);
    ImGui::PopFont();
  }
}

TextStyle SmallStyle(std::string_view language) {
  return {FontFor(language, false), text_size::kSmall, line_height::kSmall};
}
TextStyle BodyStyle(std::string_view language) {
  return {FontFor(language, false), text_size::kBody, line_height::kBody};
}
TextStyle TitleStyle(std::string_view language) {
  return {FontFor(language, true), text_size::kTitle, line_height::kTitle};
}
TextStyle DisplayStyle(std::string_view language) {
  return {FontFor(language, true), text_size::kDisplay, line_height::kDisplay};
}
TextStyle SmallBoldStyle(std::string_view language) {
  return {FontFor(language, true), text_size::kSmall, line_height::kSmall};
}
TextStyle BodyBoldStyle(std::string_view language) {
  return {FontFor(language, true), text_size::kBody, line_height::kBody};
}

}  // namespace dossier::ui
