// See proximity.h.
#include "query/proximity.h"

#include <algorithm>
#include <array>

#include "index/token_text.h"
#include "query/scoring.h"

namespace dossier::query {
namespace {

constexpr uint32_t kWindow = 8;
constexpr float kWeight = 0.2f;
constexpr size_t kMostTerms = 4;
constexpr uint32_t kFieldGap = 20;  // Places between title and body: nothing is near across it.

class ProximityReader {
 public:
  ProximityReader(const Corpus& corpus, const index::TokenDictionary& dictionary,
                  const std::vector<RankingTerm>& terms)
      : corpus_(corpus), dictionary_(dictionary), term_of_rank_(dictionary.size()) {
    count_ = std::min(terms.size(), kMostTerms);
    for (size_t i = 0; i < count_; ++i) {
      idf_[i] = Bm25::Idf(corpus.document_count(), terms[i].documents->Count());
      for (const TermForm& form : terms[i].term->forms) {
        for (const uint32_t rank : dictionary.SpellingsOf(form.entry.term))
          term_of_rank_[rank] = static_cast<uint8_t>(i + 1);
      }
    }
  }

  Result<float> Gain(model::DocId doc) {
    for (auto& row : least_) row.fill(UINT32_MAX);
    last_.fill(UINT32_MAX);
    position_ = 0;
    DOSSIER_ASSIGN_OR_RETURN(const ByteView title, corpus_.store().ReadTitleCodes(doc));
    DOSSIER_ASSIGN_OR_RETURN(const index::CodedText text, corpus_.store().ReadCodes(doc));
    Read(title);
    position_ += kFieldGap;
    Read(text.codes);
    float gain = 0;
    for (size_t a = 0; a < count_; ++a) {
      for (size_t b = a + 1; b < count_; ++b) {
        if (least_[a][b] <= kWindow)
          gain += kWeight * std::min(idf_[a], idf_[b]) / static_cast<float>(least_[a][b]);
      }
    }
    return gain;
  }

 private:
  void Read(ByteView codes) {
    index::RankCursor cursor(dictionary_.ranges(), codes);
    const uint32_t size = dictionary_.size();
    for (uint32_t rank = 0; cursor.Next(&rank);) {
      if (rank >= size) {
        position_ += cursor.literal_kind() != index::PieceKind::kGap;
        continue;
      }
      if (term_of_rank_[rank] == 0) {
        position_ += dictionary_.Kind(rank) != index::PieceKind::kGap;
        continue;
      }
      See(term_of_rank_[rank] - 1u);
      ++position_;
    }
  }

  void See(size_t term) {
    for (size_t other = 0; other < count_; ++other) {
      if (other == term || last_[other] == UINT32_MAX) continue;
      uint32_t& least = least_[std::min(term, other)][std::max(term, other)];
      least = std::min(least, position_ - last_[other]);
    }
    last_[term] = position_;
  }

  const Corpus& corpus_;
  const index::TokenDictionary& dictionary_;
  std::vector<uint8_t> term_of_rank_;  // Place of the term + 1; 0 for other words.
  size_t count_ = 0;
  std::array<float, kMostTerms> idf_ = {};
  std::array<uint32_t, kMostTerms> last_ = {};
  std::array<std::array<uint32_t, kMostTerms>, kMostTerms> least_ = {};
  uint32_t position_ = 0;
};

}  // namespace

Result<std::vector<float>> ProximityGains(const Corpus& corpus,
                                          const std::vector<RankingTerm>& terms,
                                          const std::vector<uint32_t>& documents) {
  DOSSIER_ASSIGN_OR_RETURN(const index::TokenDictionary* dictionary, corpus.store().Dictionary());
  ProximityReader reader(corpus, *dictionary, terms);
  std::vector<float> gains;
  for (const uint32_t doc : documents) {
    DOSSIER_ASSIGN_OR_RETURN(const float gain, reader.Gain(model::DocIdAt(doc)));
    gains.push_back(gain);
  }
  return gains;
}

}  // namespace dossier::query
