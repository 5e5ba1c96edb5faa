// See corpus.h.
#include "query/corpus.h"

#include <algorithm>

#include "text/fold.h"

namespace dossier::query {

Result<std::unique_ptr<Corpus>> Corpus::Open(std::shared_ptr<pack::BlockSource> source) {
  auto corpus = std::make_unique<Corpus>();
  DOSSIER_ASSIGN_OR_RETURN(corpus->pack_, pack::Pack::Open(std::move(source)));
  pack::Pack* pack = corpus->pack_.get();
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader meta,
                           pack::SectionReader::Open(pack, pack::SectionKind::kMeta));
  DOSSIER_ASSIGN_OR_RETURN(const ByteView meta_bytes, meta.Read(0, meta.size()));
  DOSSIER_ASSIGN_OR_RETURN(corpus->meta_, index::DecodeKeyValues(meta_bytes));
  if (corpus->Meta("fold") != std::to_string(text::kFoldVersion)) {
    return Status(ErrorCode::kUnsupportedVersion,
                  "the pack was made with word rules " + std::string(corpus->Meta("fold")) +
                      ", this program has " + std::to_string(text::kFoldVersion) +
                      "; rebuild it with `dossier build`");
  }
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader lexicon,
                           pack::SectionReader::Open(pack, pack::SectionKind::kLexicon));
  DOSSIER_ASSIGN_OR_RETURN(corpus->lexicon_, index::LexiconReader::Open(lexicon));
  DOSSIER_ASSIGN_OR_RETURN(const pack::SectionReader columns,
                           pack::SectionReader::Open(pack, pack::SectionKind::kColumns));
  DOSSIER_ASSIGN_OR_RETURN(corpus->columns_, index::ColumnsReader::Open(columns));
  corpus->length_norms_ = MakeLengthNorms(Bm25(), corpus->columns_);
  DOSSIER_ASSIGN_OR_RETURN(corpus->postings_,
                           pack::SectionReader::Open(pack, pack::SectionKind::kPostings));
  DOSSIER_ASSIGN_OR_RETURN(corpus->store_,
                           index::DocumentStore::Open(pack, corpus->document_count()));
  const index::ColumnsReader& numbers = corpus->columns_;
  for (uint32_t i = 0; i < corpus->document_count() && !numbers.single_stories(); ++i)
    corpus->documents_by_story_.push_back(model::DocIdAt(i));
  std::stable_sort(
      corpus->documents_by_story_.begin(), corpus->documents_by_story_.end(),
      [&](model::DocId a, model::DocId b) { return numbers.Group(a) < numbers.Group(b); });
  return corpus;
}

std::string_view Corpus::Meta(std::string_view key) const {
  const auto it = meta_.find(key);
  return it == meta_.end() ? std::string_view() : it->second;
}

std::vector<std::string> Corpus::FacetNames() const {
  std::vector<std::string> names;
  for (const index::FacetColumn& facet : columns_.facets()) names.push_back(facet.name());
  return names;
}

std::string Corpus::CountryName(std::string_view code, std::string_view language) const {
  std::string_view names = Meta("country." + std::string(code));
  int place = 0;
  if (language == "ko") place = 1;
  if (language == "zh") place = 2;
  if (language == "ja") place = 3;
  for (; place > 0 && names.find('\n') != std::string_view::npos; --place)
    names.remove_prefix(names.find('\n') + 1);
  const std::string_view name = names.substr(0, names.find('\n'));
  return std::string(name.empty() ? code : name);
}

std::vector<model::DocId> Corpus::DocumentsOfStory(model::GroupId group) const {
  const auto by_group = [&](model::DocId doc, model::GroupId wanted) {
    return columns_.Group(doc) < wanted;
  };
  if (columns_.single_stories()) return {model::DocIdAt(model::Index(group))};
  std::vector<model::DocId> documents;
  auto it =
      std::lower_bound(documents_by_story_.begin(), documents_by_story_.end(), group, by_group);
  for (; it != documents_by_story_.end() && columns_.Group(*it) == group; ++it)
    documents.push_back(*it);
  return documents;
}

Result<index::PostingsReader> Corpus::Postings(const index::TermEntry& entry) const {
  DOSSIER_ASSIGN_OR_RETURN(const ByteView bytes,
                           postings_.Read(entry.postings_offset, entry.postings_bytes));
  return index::PostingsReader::Open(bytes, entry.document_frequency, document_count());
}

}  // namespace dossier::query
