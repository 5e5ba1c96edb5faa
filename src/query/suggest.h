// What a reader may have meant, may want to type, or can do when nothing is found.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/status.h"
#include "query/corpus.h"
#include "query/request.h"

namespace dossier::query {

/// "Did you mean": a word of the query that few or no documents have, and a frequent one near it.
struct Correction {
  size_t offset = 0;  ///< The word in the query, bytes.
  size_t length = 0;
  std::string word;        ///< What to write instead.
  std::string query;       ///< The whole query with it.
  uint32_t documents = 0;  ///< Documents that have the word.
};

/// What the last word of a query may become.
struct Completion {
  enum class Kind : uint8_t { kTerm, kCountry, kTitle };
  Kind kind = Kind::kTerm;
  std::string text;  ///< What to show: a term, a country's name, a title.
  std::string
      query;         ///< kTerm: the whole query with it. kCountry: the query without its last word.
  std::string code;  ///< kCountry: value of the facet "country".
  model::DocId doc{};      ///< kTitle: the document.
  uint32_t documents = 0;  ///< kTerm, kCountry: documents that have it.
};

/// A way out of an empty or thin result.
struct WayOut {
  enum class Kind : uint8_t {
    kDropWord,    ///< Leave a word (or a part in quotes or parentheses) of the query out.
    kDropFilter,  ///< Leave all values of one filter out.
    kAnyWord      ///< Stories with any of the words.
  };
  Kind kind = Kind::kDropWord;
  std::string what;       ///< The word as typed, or the facet's name.
  SearchRequest request;  ///< What to ask instead.
  uint32_t stories = 0;   ///< How many it finds; never 0.
};

/// Corrections for the words of a query, the most plausible first; several for one word are
/// allowed. Cost: walks along the lexicon for each rare word, some 0.1 ms each. Errors: a damaged
/// pack.
Result<std::vector<Correction>> Correct(const Corpus& corpus, const SearchRequest& request,
                                        size_t limit);

/// Completions of the last word: terms by frequency, countries by name in any language of the pack,
/// titles with all the words. At most `limit` of each kind. `language`: in which names of countries
/// are given.
Result<std::vector<Completion>> Complete(const Corpus& corpus, const SearchRequest& request,
                                         size_t limit, const std::string& language);

/// Ways out of a request that found nothing (or only some of its words), the one with the most
/// stories first. Cost: one search for each word and filter.
Result<std::vector<WayOut>> FindWaysOut(const Corpus& corpus, const SearchRequest& request,
                                        size_t limit);

}  // namespace dossier::query
