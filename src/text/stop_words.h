// English words that say nothing about what a text is about. They are in the index, so that phrases
// and names are found, but do not rank a text when other words do.
#pragma once

#include <string_view>

namespace dossier::text {

/// True for a folded stop word.
bool IsStopWord(std::string_view term);

}  // namespace dossier::text
