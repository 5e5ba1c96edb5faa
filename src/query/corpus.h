// An open pack with everything a query needs.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "index/columns.h"
#include "index/lexicon.h"
#include "index/postings.h"
#include "index/store.h"
#include "model/document.h"
#include "model/ids.h"
#include "pack/pack.h"
#include "query/scoring.h"
#include "query/word_classes.h"

namespace dossier::query {

/// Threads: one at a time. Lifetime: keeps the block source; readers and views into it die with it.
class Corpus {
 public:
  /// Errors: those of Pack::Open; kUnsupportedVersion when the pack was made with other folding
  /// rules.
  static Result<std::unique_ptr<Corpus>> Open(std::shared_ptr<pack::BlockSource> source);

  pack::Pack& pack() const { return *pack_; }
  const index::LexiconReader& lexicon() const { return lexicon_; }
  const index::ColumnsReader& columns() const { return columns_; }
  const index::DocumentStore& store() const { return store_; }
  /// Documents in the order of their stories: what counting stories walks along. Empty when every
  /// document is a story of its own.
  const std::vector<model::DocId>& documents_by_story() const { return documents_by_story_; }

  /// A value of the meta section, empty when it is not there.
  std::string_view Meta(std::string_view key) const;
  const index::KeyValues& meta() const { return meta_; }
  uint32_t document_count() const { return columns_.document_count(); }
  uint32_t story_count() const { return columns_.group_count(); }
  std::vector<std::string> FacetNames() const;

  /// Name of a country in "en", "ko", "zh" or "ja" (any other language: English); the code when the
  /// pack has no name.
  std::string CountryName(std::string_view code, std::string_view language) const;
  /// What one occurrence in the body counts for, by DocId.
  const std::vector<float>& length_norms() const { return length_norms_; }
  /// Memory that queries use one after another.
  struct Scratch {
    std::vector<float> scores;
    std::vector<float> frequencies;
  };
  Scratch& scratch() const { return scratch_; }
  const WordClasses& word_classes() const { return word_classes_; }
  /// The documents of a story, in order.
  std::vector<model::DocId> DocumentsOfStory(model::GroupId group) const;
  /// The postings of a term, in place. Errors: kCorrupt.
  Result<index::PostingsReader> Postings(const index::TermEntry& entry) const;

 private:
  std::unique_ptr<pack::Pack> pack_;
  index::KeyValues meta_;
  index::LexiconReader lexicon_;
  index::ColumnsReader columns_;
  index::DocumentStore store_;
  pack::SectionReader postings_;
  std::vector<model::DocId> documents_by_story_;
  std::vector<float> length_norms_;
  mutable Scratch scratch_;
  WordClasses word_classes_{*this};
};

}  // namespace dossier::query
