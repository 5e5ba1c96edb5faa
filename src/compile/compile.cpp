// See compile.h.
#include "compile/compile.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "base/hash.h"
#include "base/parallel.h"
#include "compile/sources.h"
#include "compile/stories.h"
#include "countries/gazetteer.h"
#include "index/columns.h"
#include "index/index_builder.h"
#include "index/store.h"
#include "pack/pack.h"
#include "text/fold.h"

namespace dossier::compile {
namespace {

using model::Diagnostics;
using model::Document;

constexpr size_t kPiecesPerJob =
    4;  // More pieces than threads even out documents of unequal length.

/// One compilation: the stages share these.
class Compiler {
 public:
  Compiler(const Options& options, Listener* listener, const EarlierPack* earlier)
      : options_(options), listener_(listener), earlier_(earlier) {}

  void ReadInputs(InputSource* inputs, std::vector<Document> documents) {
    listener_->OnStage("reading");
    statistics_.files = inputs->count();
    std::vector<ingest::Ingested> results(inputs->count());
    ParallelFor(inputs->count(), options_.jobs, [&](size_t i) {
      Result<ingest::SourceFile> file = inputs->Read(i);
      if (file.ok()) {
        results[i] = ingest::Ingest(std::move(*file), earlier_);
      } else {
        results[i].diagnostics.push_back({model::Severity::kError, file.status().code(),
                                          inputs->NameOf(i), 0, file.status().message()});
      }
    });
    documents_ = std::move(documents);
    for (ingest::Ingested& result : results) {
      std::move(result.documents.begin(), result.documents.end(), std::back_inserter(added_));
      std::move(result.diagnostics.begin(), result.diagnostics.end(),
                std::back_inserter(diagnostics_));
    }
  }

  /// Sorts by name. An added document replaces the one of that name that was there before; two
  /// added ones of one name are an error, and the first stays.
  void OrderDocuments() {
    listener_->OnStage("ordering");
    SortByName(&added_);
    std::set<std::string_view> added_names;
    for (Document& document : added_) {
      if (added_names.insert(document.name).second) continue;
      diagnostics_.push_back({model::Severity::kError, ErrorCode::kBadArgument, document.name, 0,
                              "two documents have this name; the second was left out"});
    }
    std::erase_if(documents_, [&](const Document& d) { return added_names.count(d.name) != 0; });
    added_names.clear();
    added_.erase(std::unique(added_.begin(), added_.end(),
                             [](const Document& a, const Document& b) { return a.name == b.name; }),
                 added_.end());
    std::move(added_.begin(), added_.end(), std::back_inserter(documents_));
    SortByName(&documents_);
    if (earlier_ != nullptr) statistics_.changes = ChangesFrom(*earlier_);
    groups_ = AssignStories(&documents_, &diagnostics_);
  }

  void FindCountries() {
    listener_->OnStage("countries");
    countries_.resize(documents_.size());
    ParallelFor(documents_.size(), options_.jobs, [&](size_t i) {
      Document& document = documents_[i];
      if (!document.is_from_pack) document.mentions = gazetteer_.FindMentions(document.text);
      // A country in the title alone has no place in the text, but the story is about it.
      for (const auto& mention : document.mentions) countries_[i].insert(mention.code);
      for (const auto& mention : gazetteer_.FindMentions(document.title))
        countries_[i].insert(mention.code);
    });
  }

  void BuildIndex() {
    listener_->OnStage("indexing");
    rows_.resize(documents_.size());
    // A thread alone would only have more to merge.
    const size_t wanted = options_.jobs > 1 ? kPiecesPerJob * options_.jobs : 1;
    const size_t piece_count = std::min(documents_.size(), wanted);
    std::vector<index::IndexPiece> pieces(piece_count);
    ParallelFor(piece_count, options_.jobs, [&](size_t piece) {
      const size_t end = documents_.size() * (piece + 1) / piece_count;
      for (size_t i = documents_.size() * piece / piece_count; i < end; ++i) {
        pieces[piece].Add(model::DocIdAt(i), documents_[i], &rows_[i]);
        rows_[i].packed_date = model::PackDate(documents_[i].date);
        rows_[i].group = groups_[i];
        rows_[i].is_translation = !documents_[i].translation_of.empty();
      }
    });
    listener_->OnStage("merging");
    merged_ = index::MergePieces(std::move(pieces), rows_, options_.jobs);
  }

  std::vector<uint8_t> WritePack() {
    listener_->OnStage("writing");
    pack::PackWriter writer;
    const auto add = [&](pack::SectionKind kind, std::vector<uint8_t> bytes,
                         uint16_t flags = pack::kFlagRequired) {
      statistics_.section_bytes.emplace_back(pack::SectionName(kind), bytes.size());
      writer.Add(kind, std::move(bytes), flags);
    };
    statistics_.text_bytes = merged_.text_bytes;
    statistics_.documents = documents_.size();
    statistics_.stories = StoryCount();
    statistics_.terms = merged_.term_count;
    statistics_.postings = merged_.posting_count;
    add(pack::SectionKind::kMeta, index::EncodeKeyValues(Meta()));
    add(pack::SectionKind::kLexicon, std::move(merged_.lexicon));
    add(pack::SectionKind::kColumns, index::EncodeColumns(rows_, Facets()));
    add(pack::SectionKind::kPostings, std::move(merged_.postings));
    add(pack::SectionKind::kDictionary, std::move(merged_.dictionary));
    add(pack::SectionKind::kDocuments, std::move(merged_.documents));
    add(pack::SectionKind::kTexts, std::move(merged_.texts));
    add(pack::SectionKind::kSources, EncodeSources(documents_), 0);
    return writer.Finish();
  }

  bool empty() const { return documents_.empty(); }
  Statistics TakeStatistics() { return std::move(statistics_); }
  Diagnostics TakeDiagnostics() {
    std::stable_sort(diagnostics_.begin(), diagnostics_.end(), [](const auto& a, const auto& b) {
      return a.doc != b.doc ? a.doc < b.doc : a.offset < b.offset;
    });
    return std::move(diagnostics_);
  }

 private:
  static void SortByName(std::vector<Document>* documents) {
    std::stable_sort(documents->begin(), documents->end(),
                     [](const Document& a, const Document& b) { return a.name < b.name; });
  }

  /// True when ingest made the same of both; mentions are not looked at.
  static bool SameReading(const Document& a, const Document& b) {
    return a.text == b.text && a.spans == b.spans && index::MetadataOf(a) == index::MetadataOf(b);
  }

  /// Documents and the pack's are both in order of their names.
  Changes ChangesFrom(const EarlierPack& earlier) const {
    Changes changes;
    const std::vector<std::string>& names = earlier.names();
    uint32_t at = 0;
    for (const Document& document : documents_) {
      for (; at < names.size() && names[at] < document.name; ++at) ++changes.gone;
      if (at == names.size() || names[at] != document.name) {
        ++changes.added;
        continue;
      }
      if (document.is_from_pack) {
        ++changes.taken;
      } else {
        const Result<Document> before = earlier.Read(at);
        ++(before.ok() && SameReading(*before, document) ? changes.reread : changes.changed);
      }
      ++at;
    }
    changes.gone += names.size() - at;
    return changes;
  }

  uint64_t StoryCount() const {
    uint64_t count = 0;
    for (const model::GroupId group : groups_)
      count = std::max<uint64_t>(count, model::Index(group) + 1);
    return count;
  }

  /// Facets in the order in which the page shows them.
  std::vector<index::FacetValues> Facets() const {
    std::vector<index::FacetValues> facets = {
        {"collection", {}}, {"country", {}}, {"language", {}}, {"outlet", {}}, {"year", {}}};
    const auto one_or_none = [](const std::string& value) {
      return value.empty() ? std::vector<std::string>() : std::vector<std::string>{value};
    };
    for (const std::set<std::string>& codes : countries_) {
      facets[1].labels_by_document.emplace_back(codes.begin(), codes.end());
    }
    for (const Document& document : documents_) {
      facets[0].labels_by_document.push_back(one_or_none(document.collection));
      facets[2].labels_by_document.push_back(one_or_none(document.language));
      facets[3].labels_by_document.push_back(one_or_none(document.outlet));
      facets[4].labels_by_document.push_back(
          one_or_none(document.date.known() ? std::to_string(document.date.year) : ""));
    }
    return facets;
  }

  index::KeyValues Meta() const {
    index::KeyValues meta = {{"title", options_.title},
                             {"description", options_.description},
                             {"license", options_.license},
                             {"documents", std::to_string(documents_.size())},
                             {"stories", std::to_string(StoryCount())},
                             {"fold", std::to_string(text::kFoldVersion)},
                             {"generator", std::string(kGenerator)}};
    meta["inputs"] =
        HexOf(Hash64(merged_.texts, Hash64(merged_.documents, Hash64(merged_.dictionary))));
    std::set<std::string> codes;
    for (const std::set<std::string>& of_document : countries_)
      codes.insert(of_document.begin(), of_document.end());
    for (const std::string& code : codes) {
      std::string names;
      for (size_t language = 0; language < countries::kNameLanguages; ++language) {
        if (language > 0) names += '\n';
        names += gazetteer_.DisplayName(code, static_cast<countries::NameLanguage>(language));
      }
      meta["country." + code] = names;
    }
    return meta;
  }

  const Options& options_;
  Listener* listener_;
  const EarlierPack* earlier_;  // May be null.
  countries::Gazetteer gazetteer_;
  std::vector<Document> documents_;
  std::vector<Document> added_;                   // Until they are ordered.
  std::vector<std::set<std::string>> countries_;  // Codes by document.
  std::vector<model::GroupId> groups_;
  std::vector<index::ColumnRow> rows_;
  index::MergedIndex merged_;
  Diagnostics diagnostics_;
  Statistics statistics_;
};

}  // namespace

Result<Output> Compile(InputSource* inputs, std::vector<Document> documents, const Options& options,
                       Listener* listener, Diagnostics* failure_diagnostics,
                       const EarlierPack* earlier) {
  Listener deaf;
  Compiler compiler(options, listener != nullptr ? listener : &deaf, earlier);
  compiler.ReadInputs(inputs, std::move(documents));
  compiler.OrderDocuments();
  Output output;
  if (compiler.empty()) {
    if (failure_diagnostics != nullptr) *failure_diagnostics = compiler.TakeDiagnostics();
    return Status(
        ErrorCode::kNotFound,
        "no document was found; Dossier reads .txt, .md and .jsonl files, also with .gz behind");
  }
  compiler.FindCountries();
  compiler.BuildIndex();
  output.pack = compiler.WritePack();
  output.diagnostics = compiler.TakeDiagnostics();
  output.statistics = compiler.TakeStatistics();
  return output;
}

Result<std::vector<Document>> ReadDocuments(std::vector<uint8_t> bytes, Options* options) {
  DOSSIER_ASSIGN_OR_RETURN(const std::unique_ptr<EarlierPack> pack,
                           EarlierPack::Open(std::move(bytes)));
  const auto meta = [&](std::string_view key) {
    const auto found = pack->meta().find(key);
    return found == pack->meta().end() ? std::string() : found->second;
  };
  options->title = meta("title");
  options->description = meta("description");
  options->license = meta("license");
  std::vector<Document> documents;
  for (uint32_t i = 0; i < pack->names().size(); ++i) {
    DOSSIER_ASSIGN_OR_RETURN(Document document, pack->Read(i));
    documents.push_back(std::move(document));
  }
  return documents;
}

}  // namespace dossier::compile
