// From the words of a query to the terms of the index.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"
#include "text/tokenizer.h"

namespace dossier::query {

/// What one occurrence of a term counts for that is not the word itself.
constexpr float kFormWeight = 0.8f;        ///< "exporting" for "exports".
constexpr float kCompletionWeight = 0.5f;  ///< A text with "exp" comes before one with "exports".
constexpr float kInitialsWeight = 0.25f;   ///< 수출 for ㅅㅊ.
constexpr float kEditWeight = 0.5f;        ///< Divided by the number of edits and 1.

/// A term that answers a word, and what one occurrence of it counts for: 1 for the word itself,
/// less for another form, a completion or a misspelling.
struct TermForm {
  index::TermEntry entry;
  float weight = 1;
};

/// One word of a query (or one pair of a dense run) with every term that answers it.
/// No forms means that no document has it.
struct QueryTerm {
  std::string text;             ///< Folded.
  std::vector<TermForm> forms;  ///< The exact term first, if there is one.
  float weight = 1;  ///< How much it counts in the ranking: how often it stands in the query.
  bool is_stop_word = false;
  bool is_dense = false;
  bool is_plain = true;  ///< The forms are those of one stem: no completions, no misspellings.
  bool in_title_only = false;
};

/// How a word may be answered.
struct WordOptions {
  bool prefix = false;  ///< Every completion too; of Hangul what the last syllable can become.
  bool forms = true;    ///< Terms with the same stem too.
  uint32_t edits = 0;   ///< Every term within so many edits too.
};

/// Finds the terms for one token of a query.
/// Cost: one look-up, and one for each other form; completions and edits walk along the lexicon.
/// Errors: only those of a damaged pack.
Result<QueryTerm> ResolveToken(const index::LexiconReader& lexicon, const text::OwnedToken& token,
                               const WordOptions& options);

/// The tokens of a query's text that stand for something of their own: the last character of a
/// dense run repeats what the pair before it covers.
std::vector<text::OwnedToken> QueryTokens(std::string_view text);

}  // namespace dossier::query
