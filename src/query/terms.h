// From the words of a query to the terms of the index.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"
#include "query/request.h"

namespace dossier::query {

/// A term that answers a word, and how well: 1 for the word itself, less for a completion.
struct Alternative {
  index::TermEntry entry;
  double weight = 1;
};

/// One word of the query (or one pair of a dense run) with everything in the index that answers it.
/// No alternatives means that no document has it.
struct QueryWord {
  std::string text;                       ///< Folded.
  std::vector<Alternative> alternatives;  ///< The exact term first.
  int count = 1;                          ///< How often it stands in the query.
};

/// Reads the words of a query against a lexicon. `word*` asks for completions; so does the last
/// word when the request says that it is still being typed. A single dense character stands for
/// every pair that begins with it. Errors: only those of a damaged pack; any bytes are a query.
Result<std::vector<QueryWord>> ResolveWords(const SearchRequest& request,
                                            const index::LexiconReader& lexicon);

}  // namespace dossier::query
