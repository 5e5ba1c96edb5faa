// See index_builder.h.
#include "index/index_builder.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "base/parallel.h"
#include "base/string_interner.h"
#include "index/length_code.h"
#include "index/lexicon.h"
#include "index/postings.h"
#include "index/store.h"
#include "index/token_dictionary.h"
#include "index/token_text.h"
#include "pack/pack.h"
#include "text/stem.h"
#include "text/stop_words.h"

namespace dossier::index {
namespace {

/// A term in a document. The postings of all terms are collected in one list and sorted later: a
/// list a term would mean tens of thousands of small vectors.
struct Occurrence {
  uint32_t term;
  uint32_t doc;
  uint32_t title_frequency;
  uint32_t body_frequency;
};

/// Only such words have stems.
bool IsEnglishWord(std::string_view term) {
  return std::all_of(term.begin(), term.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A stretch of the numbers of spellings, one coded string.
struct PendingString {
  size_t begin = 0;  // Into IndexPiece::Impl::spelled.
  size_t end = 0;
  uint64_t text_bytes = 0;
};

struct PendingField {
  uint8_t number = 0;
  std::string key;
  PendingString value;
};

struct PendingDocument {
  std::vector<PendingField> fields;
  std::vector<uint8_t> side_table;
  PendingString text;
};

}  // namespace

/// Numbers of terms and spellings are in order of first appearance; only the merger's sorts decide
/// the output's order.
struct IndexPiece::Impl : PieceSink {
  /// What is counted at the moment.
  enum class Part : uint8_t { kMetadata, kTitle, kBody };
  static constexpr uint32_t kNoTerm = UINT32_MAX;

  StringInterner terms;
  StringInterner spellings;  // Salted with the kind of piece.
  std::vector<PieceKind> kinds;
  std::vector<uint64_t> counts;
  std::vector<uint32_t> term_of;  // By spelling; kNoTerm for all but counted words.
  std::vector<uint32_t> spelled;
  std::vector<Occurrence> occurrences;
  std::vector<uint32_t> latest;  // By term: its latest occurrence, plus 1; 0 for none.
  std::vector<PendingDocument> documents;
  std::vector<uint8_t> has_weight;  // By term: 0 for stop words, which make no text longer.
  uint32_t doc = 0;
  Part part = Part::kBody;
  uint32_t token_count = 0;

  void OnGap(std::string_view bytes) override { Spell(PieceKind::kGap, bytes); }
  void OnWord(std::string_view bytes, std::string_view term) override {
    // A word's spelling decides its term; it is looked up once.
    uint32_t& number = term_of[Spell(PieceKind::kWord, bytes)];
    if (part == Part::kMetadata) return;
    if (number == kNoTerm) number = terms.Intern(term);
    Count(number);
  }
  void OnDense(std::string_view bytes, std::string_view term, bool at_run_end) override {
    Spell(PieceKind::kDense, bytes);
    if (part == Part::kMetadata) return;
    Count(terms.Intern(term));
    // The last character says nothing that its pair has not said.
    if (at_run_end) --token_count;
  }

  uint32_t Spell(PieceKind kind, std::string_view bytes) {
    const uint32_t number = spellings.Intern(bytes, static_cast<uint8_t>(kind));
    if (number == counts.size()) {
      counts.push_back(0);
      kinds.push_back(kind);
      term_of.push_back(kNoTerm);
    }
    ++counts[number];
    spelled.push_back(number);
    return number;
  }

  void Count(uint32_t number) {
    while (has_weight.size() <= number) {
      latest.push_back(0);
      has_weight.push_back(
          text::IsStopWord(terms.Text(static_cast<uint32_t>(has_weight.size()))) ? 0 : 1);
    }
    token_count += has_weight[number];
    uint32_t& last = latest[number];
    if (last == 0 || occurrences[last - 1].doc != doc) {
      occurrences.push_back({number, doc, 0, 0});
      last = static_cast<uint32_t>(occurrences.size());
    }
    Occurrence& occurrence = occurrences[last - 1];
    ++(part == Part::kTitle ? occurrence.title_frequency : occurrence.body_frequency);
  }

  PendingString Cut(std::string_view text, Part as) {
    part = as;
    token_count = 0;
    PendingString string{spelled.size(), 0, text.size()};
    CutIntoPieces(text, this);
    string.end = spelled.size();
    return string;
  }
};

IndexPiece::IndexPiece() : impl_(std::make_unique<Impl>()) {}
IndexPiece::~IndexPiece() = default;
IndexPiece::IndexPiece(IndexPiece&&) noexcept = default;

void IndexPiece::Add(model::DocId doc, const model::Document& document, ColumnRow* row) {
  impl_->doc = model::Index(doc);
  PendingDocument pending;
  row->title_terms = 0;
  for (MetadataField& field : MetadataOf(document)) {
    const bool is_title = field.number == kTitleField;
    const PendingString value =
        impl_->Cut(field.value, is_title ? Impl::Part::kTitle : Impl::Part::kMetadata);
    if (is_title) row->title_terms = impl_->token_count;
    pending.fields.push_back({field.number, std::move(field.key), value});
  }
  pending.side_table = EncodeSideTable(document);
  pending.text = impl_->Cut(document.text, Impl::Part::kBody);
  row->body_terms = impl_->token_count;
  impl_->documents.push_back(std::move(pending));
}

/// One merge: the stages share these.
class PieceMerger {
 public:
  PieceMerger(std::vector<IndexPiece> pieces, unsigned jobs)
      : pieces_(std::move(pieces)), jobs_(jobs) {}

  void MergePostings(const DocumentLengths& lengths) {
    ParallelFor(pieces_.size(), jobs_, [&](size_t i) { SortOccurrences(pieces_[i].impl_.get()); });
    SortTerms();
    const std::vector<uint32_t> next_forms = LinkForms();
    LexiconBuilder lexicon;
    ByteWriter postings;
    std::vector<Posting> list;
    for (size_t term = 0; term < terms_.size(); ++term) {
      Gather(term, &list);
      const size_t before = postings.size();
      EncodePostingList(list, lengths, static_cast<uint32_t>(lengths.body.size()), &postings);
      lexicon.Add({terms_[term], static_cast<uint32_t>(list.size()),
                   static_cast<uint32_t>(postings.size() - before), next_forms[term]});
      merged_.posting_count += list.size();
    }
    merged_.term_count = lexicon.term_count();
    merged_.lexicon = lexicon.Finish();
    merged_.postings = postings.Take();
  }

  void WriteDocuments() {
    BuildDictionaryOfAll();
    std::vector<std::vector<std::vector<uint8_t>>> metadata(pieces_.size());
    std::vector<std::vector<std::vector<uint8_t>>> texts(pieces_.size());
    ParallelFor(pieces_.size(), jobs_, [&](size_t i) {
      for (const PendingDocument& document : pieces_[i].impl_->documents) {
        metadata[i].push_back(EncodeMetadata(i, document));
        texts[i].push_back(EncodeText(i, document));
      }
    });
    merged_.documents = Join(std::move(metadata));
    merged_.texts = Join(std::move(texts));
    for (const IndexPiece& piece : pieces_) {
      for (const PendingDocument& document : piece.impl_->documents)
        merged_.text_bytes += document.text.text_bytes;
    }
  }

  MergedIndex Take() { return std::move(merged_); }

 private:
  /// A term of a piece.
  struct Source {
    std::string_view term;
    uint32_t piece;
    uint32_t number;
  };

  /// By term, and within a term by document, which is the order in which they came.
  static void SortOccurrences(IndexPiece::Impl* piece) {
    std::vector<size_t> ends(size_t{piece->terms.size()} + 1);
    for (const Occurrence& occurrence : piece->occurrences) ++ends[occurrence.term + 1];
    for (size_t i = 1; i < ends.size(); ++i) ends[i] += ends[i - 1];
    std::vector<Occurrence> sorted(piece->occurrences.size());
    for (const Occurrence& occurrence : piece->occurrences)
      sorted[ends[occurrence.term]++] = occurrence;
    piece->occurrences = std::move(sorted);
    // After the loop an entry is where the next term begins.
    piece->latest.assign(ends.begin(), ends.end());
  }

  void SortTerms() {
    for (uint32_t piece = 0; piece < pieces_.size(); ++piece) {
      const StringInterner& terms = pieces_[piece].impl_->terms;
      for (uint32_t number = 0; number < terms.size(); ++number)
        sources_.push_back({terms.Text(number), piece, number});
    }
    std::sort(sources_.begin(), sources_.end(), [](const Source& a, const Source& b) {
      return a.term != b.term ? a.term < b.term : a.piece < b.piece;
    });
    for (size_t i = 0; i < sources_.size(); ++i) {
      if (i > 0 && sources_[i].term == sources_[i - 1].term) continue;
      terms_.push_back(sources_[i].term);
      first_source_.push_back(i);
    }
    first_source_.push_back(sources_.size());
  }

  /// For each term the next one with the same stem, in a ring.
  std::vector<uint32_t> LinkForms() const {
    struct Ring {
      uint32_t first;
      uint32_t last;
    };
    std::vector<uint32_t> next(terms_.size());
    std::unordered_map<std::string, Ring> rings;
    text::Stemmer stemmer;
    std::string stem;
    for (uint32_t i = 0; i < terms_.size(); ++i) {
      next[i] = i;
      if (!IsEnglishWord(terms_[i])) continue;
      stemmer.Stem(terms_[i], &stem);
      const auto [ring, is_new] = rings.try_emplace(stem, Ring{i, i});
      if (is_new) continue;
      next[ring->second.last] = i;
      next[i] = ring->second.first;
      ring->second.last = i;
    }
    return next;
  }

  void Gather(size_t term, std::vector<Posting>* list) const {
    list->clear();
    for (size_t s = first_source_[term]; s < first_source_[term + 1]; ++s) {
      const IndexPiece::Impl& piece = *pieces_[sources_[s].piece].impl_;
      const uint32_t number = sources_[s].number;
      const size_t begin = number == 0 ? 0 : piece.latest[number - 1];
      for (size_t i = begin; i < piece.latest[number]; ++i) {
        const Occurrence& occurrence = piece.occurrences[i];
        list->push_back({model::DocIdAt(occurrence.doc), occurrence.title_frequency,
                         occurrence.body_frequency});
      }
    }
  }

  void BuildDictionaryOfAll() {
    StringInterner all;
    std::vector<CountedSpelling> counted;
    std::vector<std::vector<uint32_t>> numbers(pieces_.size());
    for (size_t p = 0; p < pieces_.size(); ++p) {
      const IndexPiece::Impl& piece = *pieces_[p].impl_;
      for (uint32_t i = 0; i < piece.spellings.size(); ++i) {
        const std::string_view bytes = piece.spellings.Text(i);
        const uint32_t number = all.Intern(bytes, static_cast<uint8_t>(piece.kinds[i]));
        if (number == counted.size()) counted.push_back({bytes, piece.kinds[i], 0});
        counted[number].count += piece.counts[i];
        numbers[p].push_back(number);
      }
    }
    BuiltDictionary built = BuildDictionary(counted);
    merged_.dictionary = std::move(built.section);
    ranges_ = built.ranges;
    ranks_.resize(pieces_.size());
    for (size_t p = 0; p < pieces_.size(); ++p) {
      for (const uint32_t number : numbers[p]) ranks_[p].push_back(built.rank_of[number]);
    }
  }

  std::vector<uint8_t> Encode(size_t piece, const PendingString& string) const {
    const CodeWriter writer(ranges_);
    const IndexPiece::Impl& impl = *pieces_[piece].impl_;
    ByteWriter codes;
    for (size_t i = string.begin; i < string.end; ++i) {
      const uint32_t number = impl.spelled[i];
      const uint32_t rank = ranks_[piece][number];
      if (rank != kNoRank)
        writer.Rank(rank, &codes);
      else
        CodeWriter::Literal(impl.kinds[number], impl.spellings.Text(number), &codes);
    }
    return codes.Take();
  }

  std::vector<uint8_t> EncodeMetadata(size_t piece, const PendingDocument& document) const {
    ByteWriter out;
    out.Varint(document.fields.size());
    for (const PendingField& field : document.fields) {
      out.U8(field.number);
      if (field.number == kExtraField) out.String(field.key);
      out.Varint(field.value.text_bytes);
      const std::vector<uint8_t> codes = Encode(piece, field.value);
      out.Varint(codes.size());
      out.Raw(codes);
    }
    return out.Take();
  }

  std::vector<uint8_t> EncodeText(size_t piece, const PendingDocument& document) const {
    ByteWriter out;
    out.Varint(document.side_table.size());
    out.Raw(document.side_table);
    out.Varint(document.text.text_bytes);
    out.Raw(Encode(piece, document.text));
    return out.Take();
  }

  static std::vector<uint8_t> Join(std::vector<std::vector<std::vector<uint8_t>>> by_piece) {
    std::vector<std::vector<uint8_t>> records;
    for (auto& of_piece : by_piece)
      std::move(of_piece.begin(), of_piece.end(), std::back_inserter(records));
    return pack::JoinRecords(records);
  }

  std::vector<IndexPiece> pieces_;
  unsigned jobs_;
  std::vector<Source> sources_;          // By term, then piece.
  std::vector<std::string_view> terms_;  // Ascending.
  std::vector<size_t> first_source_;     // By term, and one more.
  CodeRanges ranges_;
  std::vector<std::vector<uint32_t>> ranks_;  // By piece and spelling.
  MergedIndex merged_;
};

MergedIndex MergePieces(std::vector<IndexPiece> pieces, const std::vector<ColumnRow>& rows,
                        unsigned jobs) {
  std::vector<uint8_t> title_lengths;
  std::vector<uint8_t> body_lengths;
  for (const ColumnRow& row : rows) {
    title_lengths.push_back(EncodeLength(row.title_terms));
    body_lengths.push_back(EncodeLength(row.body_terms));
  }
  PieceMerger merger(std::move(pieces), jobs);
  merger.MergePostings({title_lengths, body_lengths});
  merger.WriteDocuments();
  return merger.Take();
}

}  // namespace dossier::index
