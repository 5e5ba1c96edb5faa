// The few styles of text that there are, each in the regional shapes of a language.
#pragma once

#include <string_view>

#include "ui/text_layout.h"

namespace dossier::ui {

/// Call at the start of a frame: Dear ImGui tells only the current font how dense the screen is.
void TellFontsDensity();

/// `language` is BCP 47 of the text, empty for the interface's own or when it is not known.
/// Uses the fonts of FontIndex where the platform has them, the first font otherwise.
TextStyle SmallStyle(std::string_view language = {});
TextStyle BodyStyle(std::string_view language = {});
TextStyle TitleStyle(std::string_view language = {});
TextStyle DisplayStyle(std::string_view language = {});
TextStyle SmallBoldStyle(std::string_view language = {});
TextStyle BodyBoldStyle(std::string_view language = {});

}  // namespace dossier::ui
