// Writes suggestions: what the words of a query were meant to be, may become, and what to ask when
// nothing is found. As JSON, for the engine module.
#pragma once

#include <string>
#include <string_view>

#include "base/status.h"
#include "query/corpus.h"
#include "query/request.h"

namespace dossier::report {

/// Which suggestions to look for.
struct SuggestOptions {
  bool corrections = true;
  bool completions = true;
  bool ways_out = true;
  std::string language = "en";  ///< Of the names of countries.
};

/// Reads "locale=ko&corrections=0&completions=0&ways_out=0" from the written form of a request; all
/// else there is left alone.
SuggestOptions ParseSuggestOptions(std::string_view request_text);

/// Suggestions for a request as a line {words,corrections,completions,ways_out}, at most
/// `request.limit` of a kind. `words` are those of the corrections, each once. Offsets are bytes
/// into the query. Cost, errors: those of query::Correct, Complete and FindWaysOut.
Result<std::string> SuggestionsAsJson(const query::Corpus& corpus,
                                      const query::SearchRequest& request,
                                      const SuggestOptions& options);

}  // namespace dossier::report
