// Korean while it is typed: the syllable under the input method stands for all that it can become,
// and consonants alone for syllables that begin with them.
#pragma once

#include <string_view>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"

namespace dossier::query {

/// The terms that a dense term which is still being typed (a character, or a pair of which the
/// second is being typed) can become: for 수추 those that begin with 수축, 수출 …; for 숯 also 수
/// and all with ㅊ. Without `term` itself. Cost: walks along the terms that begin with the settled
/// character.
Result<std::vector<index::TermEntry>> FindHangulContinuations(const index::LexiconReader& lexicon,
                                                              std::string_view term);

/// The pairs of syllables that begin with the consonants of `term`: ㅅㅊ gives 수출. Empty when the
/// term is anything but two or more consonants. Cost: walks along a nineteenth of the Hangul terms.
Result<std::vector<index::TermEntry>> FindByInitials(const index::LexiconReader& lexicon,
                                                     std::string_view term);

}  // namespace dossier::query
