// See index_builder.h.
#include "index/index_builder.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "index/lexicon.h"
#include "text/tokenizer.h"

namespace dossier::index {
namespace {

/// Lets the map be asked with a view: no string is made for a term that is already known.
struct TermHash {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the library's name
  size_t operator()(std::string_view term) const { return std::hash<std::string_view>()(term); }
};

}  // namespace

/// Term numbers are in order of first appearance; only the merger's sort decides the output's
/// order.
struct IndexPiece::Impl : text::TokenSink {
  std::unordered_map<std::string, uint32_t, TermHash, std::equal_to<>> numbers;
  std::vector<std::vector<Posting>> postings;
  model::DocId doc{};
  bool in_title = false;
  uint32_t token_count = 0;

  void OnToken(const text::Token& token) override {
    ++token_count;
    auto it = numbers.find(token.term);
    if (it == numbers.end()) {
      it = numbers.emplace(std::string(token.term), static_cast<uint32_t>(postings.size())).first;
      postings.emplace_back();
    }
    std::vector<Posting>& list = postings[it->second];
    if (list.empty() || list.back().doc != doc) list.push_back({doc, 0, 0});
    ++(in_title ? list.back().title_frequency : list.back().body_frequency);
  }

  uint32_t Count(std::string_view text, bool is_title) {
    in_title = is_title;
    token_count = 0;
    text::Tokenize(text, this);
    return token_count;
  }
};

IndexPiece::IndexPiece() : impl_(std::make_unique<Impl>()) {}
IndexPiece::~IndexPiece() = default;
IndexPiece::IndexPiece(IndexPiece&&) noexcept = default;

void IndexPiece::Add(model::DocId doc, const model::Document& document, ColumnRow* row) {
  impl_->doc = doc;
  row->title_terms = impl_->Count(document.title, true);
  row->body_terms = impl_->Count(document.text, false);
}

MergedIndex IndexMerger::Merge(std::vector<IndexPiece> pieces) {
  struct Source {
    std::string_view term;
    uint32_t piece;
    uint32_t number;
  };
  std::vector<Source> sources;
  for (uint32_t piece = 0; piece < pieces.size(); ++piece) {
    for (const auto& [term, number] : pieces[piece].impl_->numbers)
      sources.push_back({term, piece, number});
  }
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return a.term != b.term ? a.term < b.term : a.piece < b.piece;
  });
  LexiconBuilder lexicon;
  ByteWriter postings;
  MergedIndex merged;
  std::vector<Posting> list;
  for (size_t i = 0; i < sources.size();) {
    const std::string_view term = sources[i].term;
    list.clear();
    for (; i < sources.size() && sources[i].term == term; ++i) {
      const auto& part = pieces[sources[i].piece].impl_->postings[sources[i].number];
      list.insert(list.end(), part.begin(), part.end());
    }
    const size_t before = postings.size();
    EncodePostings(list, &postings);
    lexicon.Add(term, static_cast<uint32_t>(list.size()),
                static_cast<uint32_t>(postings.size() - before));
    merged.posting_count += list.size();
  }
  merged.term_count = lexicon.term_count();
  merged.lexicon = lexicon.Finish();
  merged.postings = postings.Take();
  return merged;
}

}  // namespace dossier::index
