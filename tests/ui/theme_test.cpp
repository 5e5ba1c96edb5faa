// Colours: contrast by WCAG 2.2.
#include <doctest/doctest.h>

#include <string_view>

#include "ui/theme.h"

namespace dossier::ui {
namespace {

constexpr double kTextContrast = 4.5;
constexpr double kControlContrast = 3.0;

void CheckPalette(const Palette& palette) {
  const Rgb grounds[] = {palette.paper, palette.panel,    palette.field,
                         palette.hover, palette.selected, palette.notice_ground};
  for (const Rgb ground : grounds) {
    CAPTURE(ground);
    CHECK(ContrastRatio(palette.ink, ground) >= kTextContrast);
    CHECK(ContrastRatio(palette.muted, ground) >= kTextContrast);
    CHECK(ContrastRatio(palette.accent, ground) >= kTextContrast);
    CHECK(ContrastRatio(palette.control_line, ground) >= kControlContrast);
  }
  CHECK(ContrastRatio(palette.ink, palette.mark) >= kTextContrast);
  CHECK(ContrastRatio(palette.ink, palette.mark_current) >= kTextContrast);
  CHECK(ContrastRatio(palette.noise, palette.paper) >= kTextContrast);
  CHECK(ContrastRatio(palette.on_accent, palette.accent) >= kTextContrast);
  CHECK(ContrastRatio(palette.alert, palette.alert_ground) >= kTextContrast);
  CHECK(ContrastRatio(palette.alert, palette.paper) >= kTextContrast);
}

TEST_SUITE("ui.theme") {
  TEST_CASE("contrast is that of WCAG") {
    CHECK(ContrastRatio(0x000000, 0xffffff) == doctest::Approx(21.0));
    CHECK(ContrastRatio(0x777777, 0xffffff) == doctest::Approx(4.48).epsilon(0.01));
    CHECK(ContrastRatio(0xffffff, 0x777777) == ContrastRatio(0x777777, 0xffffff));
  }

  TEST_CASE("all text reaches AA in the light palette") { CheckPalette(kLightPalette); }
  TEST_CASE("all text reaches AA in the dark palette") { CheckPalette(kDarkPalette); }

  TEST_CASE("every variable of the page's style sheet is supplied") {
    const std::string css = CssVariables(kLightPalette, false);
    for (const std::string_view name :
         {"--paper:", "--ink:", "--muted:", "--line:", "--accent:", "--field:", "--mark:",
          "--mark-current:", "--noise:", "--text-size:"}) {
      CAPTURE(name);
      CHECK(css.find(name) != std::string::npos);
    }
  }

  TEST_CASE("a theme's name reads back, and nonsense is the system's") {
    for (const ThemeChoice choice :
         {ThemeChoice::kSystem, ThemeChoice::kLight, ThemeChoice::kDark}) {
      const std::string_view name = ThemeName(choice);
      CHECK(ThemeFromName(name.data(), name.size()) == choice);
    }
    CHECK(ThemeFromName("pink", 4) == ThemeChoice::kSystem);
  }
}

}  // namespace
}  // namespace dossier::ui
