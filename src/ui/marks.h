// How matches look when they stand side by side.
#pragma once

#include <string_view>
#include <vector>

#include "query/snippet.h"

namespace dossier::ui {

/// Joins marks with nothing but one blank, hyphen, apostrophe or the like between them: a phrase,
/// or a word of several tokens, is one thing to the eye, and one step for "next match". Marks are
/// ascending and lie in `text`. Cost: linear in the marks.
std::vector<query::Mark> JoinNeighbours(std::string_view text, std::vector<query::Mark> marks);

}  // namespace dossier::ui
