// See word_classes.h.
#include "query/word_classes.h"

#include <algorithm>

#include "index/token_text.h"
#include "query/corpus.h"
#include "query/scoring.h"
#include "text/stop_words.h"
#include "text/tokenizer.h"

namespace dossier::query {

Result<uint32_t> WordClasses::ClassOf(const index::TermEntry& entry) const {
  uint32_t least = entry.number;
  DOSSIER_ASSIGN_OR_RETURN(const std::vector<index::TermEntry> forms,
                           corpus_->lexicon().FormsOf(entry));
  for (const index::TermEntry& form : forms) least = std::min(least, form.number);
  return least;
}

Result<float> WordClasses::IdfOf(uint32_t word_class) const {
  if (idf_.empty()) idf_.assign(corpus_->lexicon().term_count(), -1);
  if (idf_[word_class] >= 0) return idf_[word_class];
  DOSSIER_ASSIGN_OR_RETURN(const index::TermEntry entry, corpus_->lexicon().At(word_class));
  DOSSIER_ASSIGN_OR_RETURN(const std::vector<index::TermEntry> forms,
                           corpus_->lexicon().FormsOf(entry));
  uint64_t documents = 0;
  for (const index::TermEntry& form : forms) documents += form.document_frequency;
  const uint32_t count = corpus_->document_count();
  idf_[word_class] = Bm25::Idf(count, static_cast<uint32_t>(std::min<uint64_t>(documents, count)));
  return idf_[word_class];
}

Result<uint32_t> WordClasses::ClassOfSpelling(const index::TokenDictionary& dictionary,
                                              uint32_t rank) const {
  if (class_of_rank_.empty()) class_of_rank_.assign(dictionary.size(), kUnknown);
  if (class_of_rank_[rank] != kUnknown) return class_of_rank_[rank];
  uint32_t found = kNone;
  if (dictionary.Kind(rank) == index::PieceKind::kWord) {
    const std::vector<text::OwnedToken> tokens = text::TokensOf(dictionary.Bytes(rank));
    if (tokens.size() == 1 && !text::IsStopWord(tokens[0].term)) {
      DOSSIER_ASSIGN_OR_RETURN(const auto entry, corpus_->lexicon().Find(tokens[0].term));
      if (entry) {
        DOSSIER_ASSIGN_OR_RETURN(found, ClassOf(*entry));
      }
    }
  }
  class_of_rank_[rank] = found;
  return found;
}

Result<WordClasses::Counts> WordClasses::CountWords(model::DocId doc, float title_weight) const {
  const index::DocumentStore& store = corpus_->store();
  DOSSIER_ASSIGN_OR_RETURN(const index::TokenDictionary* dictionary, store.Dictionary());
  DOSSIER_ASSIGN_OR_RETURN(const ByteView title, store.ReadTitleCodes(doc));
  DOSSIER_ASSIGN_OR_RETURN(const index::CodedText text, store.ReadCodes(doc));
  if (counts_.empty()) counts_.assign(corpus_->lexicon().term_count(), 0);
  Counts counts;
  const auto count = [&](ByteView codes, float weight) -> Status {
    index::RankCursor cursor(dictionary->ranges(), codes);
    for (uint32_t rank = 0; cursor.Next(&rank);) {
      if (rank >= dictionary->size()) {
        counts.length += rank == index::kNoRank && cursor.literal_kind() == index::PieceKind::kWord;
        continue;
      }
      DOSSIER_ASSIGN_OR_RETURN(const uint32_t word_class, ClassOfSpelling(*dictionary, rank));
      if (word_class == kNone) continue;
      ++counts.length;
      if (counts_[word_class] == 0) counts.words.emplace_back(word_class, 0);
      counts_[word_class] += weight;
    }
    return Status();
  };
  Status status = count(title, title_weight);
  if (status.ok()) status = count(text.codes, 1);
  for (auto& [word_class, weight] : counts.words) {
    weight = counts_[word_class];
    counts_[word_class] = 0;
  }
  if (!status.ok()) return status;
  std::sort(counts.words.begin(), counts.words.end());
  return counts;
}

}  // namespace dossier::query
