// Words of one stem as one number, read off coded texts: what documents are compared by.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/status.h"
#include "index/lexicon.h"
#include "index/store.h"
#include "model/ids.h"

namespace dossier::query {

class Corpus;

/// The class of a word is the least term number among those with its stem. What is learnt about
/// spellings and classes is kept: the first questions are slower than later ones. Memory: four
/// bytes for each spelling and each term, when first used.
class WordClasses {
 public:
  static constexpr uint32_t kNone = UINT32_MAX;  ///< Stop words, gaps, dense characters.

  explicit WordClasses(const Corpus& corpus) : corpus_(&corpus) {}

  /// The class of a term.
  Result<uint32_t> ClassOf(const index::TermEntry& entry) const;
  /// Inverse document frequency of a class, from the sum of its terms' document frequencies.
  Result<float> IdfOf(uint32_t word_class) const;

  /// Words of a document by class.
  struct Counts {
    std::vector<std::pair<uint32_t, float>> words;  ///< Class and weighted count, by class.
    uint32_t length = 0;  ///< Words in title and body, without stop words.
  };
  /// Counts a document's words; one in the title counts `title_weight`. Words that stand in no
  /// other document are counted in the length only. Cost: a few nanoseconds a word.
  Result<Counts> CountWords(model::DocId doc, float title_weight) const;

 private:
  Result<uint32_t> ClassOfSpelling(const index::TokenDictionary& dictionary, uint32_t rank) const;

  static constexpr uint32_t kUnknown = UINT32_MAX - 1;
  const Corpus* corpus_;
  mutable std::vector<uint32_t> class_of_rank_;
  mutable std::vector<float> idf_;     // By class; negative when unknown.
  mutable std::vector<float> counts_;  // By class; zero between documents.
};

}  // namespace dossier::query
