// A naive searcher to judge the real one by: it reads every document for every query, with the
// plainest code that works. Only the parser, the tokenizer, the stemmer and the constants are those
// of the program.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/corpus.h"
#include "query/search.h"
#include "query/syntax.h"
#include "query/terms.h"

namespace dossier::testing {

/// One answer for each document.
using Docs = std::vector<bool>;

/// The words of a text, characters of dense runs one by one.
std::vector<std::string> WordsOfText(std::string_view text);

/// Insertions, deletions, substitutions and swaps of neighbours between two words, in code points:
/// the whole table of Damerau's restricted distance.
uint32_t NaiveEditDistance(std::string_view a, std::string_view b);

/// A document as it was written, beside the words of its parts.
struct ReferenceDocument {
  std::string title, body;                           // ASCII letters small.
  std::vector<std::string> title_words, body_words;  // WordsOfText.
  std::vector<uint32_t> title_counts, body_counts;   // By term.
  uint32_t title_length = 0, body_length = 0;        // As ranking counts it.
  uint32_t date = 0;                                 // Packed.
  uint32_t story = 0;
  bool is_translation = false;
  std::vector<std::vector<std::string>> labels;  // By facet.
};

/// A corpus as plain documents.
struct ReferenceCorpus {
  explicit ReferenceCorpus(const query::Corpus& corpus);

  std::vector<ReferenceDocument> documents;
  std::vector<std::string> terms;          // Ascending.
  std::vector<std::string> stems;          // By term; empty for what is no English word.
  std::vector<std::u32string> characters;  // By term.
  std::vector<std::u32string> keys;        // By term: what one types for it on a Korean keyboard.
  std::vector<std::string> facet_names;
  std::map<std::pair<size_t, std::string>, std::vector<std::string>>
      names;                 // By facet and label, folded.
  float average_length = 1;  // Of bodies, with titles weighted.
  /// The terms that answer a word, with their weights, by what was asked: remembered, because the
  /// generated queries repeat themselves.
  mutable std::map<std::string, std::vector<std::pair<size_t, float>>> answers;
};

/// Answers a request as query::Search does.
query::SearchResult ReferenceSearch(const ReferenceCorpus& corpus,
                                    const query::SearchRequest& request);

}  // namespace dossier::testing
