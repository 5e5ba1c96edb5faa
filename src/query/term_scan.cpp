// See term_scan.h.
#include "query/term_scan.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <limits>

namespace dossier::query {
namespace {

/// From this share of the documents on, a pass over all of them beats one over the term's.
constexpr uint32_t kDenseShare = 16;
/// Shorter lists are read whole: looking for what can be passed over would cost more.
constexpr uint32_t kLongList = 512;

/// Ranks the documents of one query.
class Ranker {
 public:
  Ranker(const Corpus& corpus, const RankingTask& task)
      : corpus_(corpus),
        task_(task),
        norms_(corpus.length_norms()),
        scores_(corpus.scratch().scores),
        frequencies_(corpus.scratch().frequencies) {
    scores_.assign(64 * task.candidates->word_count(), 0);
    frequencies_.resize(64 * task.candidates->word_count());
  }

  Status Run(const std::vector<RankingTerm>& terms) {
    for (const RankingTerm& term : terms) {
      const uint32_t count = term.documents->Count();
      if (count == 0) continue;
      const float idf =
          term.term->weight * Bm25::Idf(corpus_.document_count(), count) * (bm25_.k1 + 1);
      weighted_.push_back({&term, idf, count});
    }
    std::stable_sort(weighted_.begin(), weighted_.end(),
                     [](const Weighted& a, const Weighted& b) { return a.bound > b.bound; });
    float left = 0;
    for (const Weighted& weighted : weighted_) left += weighted.bound;
    for (const Weighted& weighted : weighted_) {
      DOSSIER_RETURN_IF_ERROR(AddTerm(weighted, left));
      left -= weighted.bound;
    }
    return Status();
  }

 private:
  struct Weighted {
    const RankingTerm* ranking;
    float bound;  // A term adds less than this: its idf and k1 + 1, the limit of saturation.
    uint32_t count;
  };

  /// The documents for which the term still matters when at most `left` can be added.
  DocSet Promising(float left) const {
    const float best = BestScoreAt(*task_.candidates, scores_, task_.best);
    // Rounding: sums of floats may differ by their order in the last bits.
    const float threshold = best * 0.9999f - left * 1.0001f;
    if (best < 0 || threshold <= 0) return *task_.candidates;
    DocSet promising(task_.candidates->size());
    ForEachAtLeast(*task_.candidates, scores_, &threshold,
                   [&](uint32_t doc) { promising.Add(doc); });
    return promising;
  }

  Status AddTerm(const Weighted& weighted, float left) {
    const bool can_prune = task_.best > 0 && weighted.count >= kLongList;
    const DocSet wanted = can_prune ? Promising(left) : *task_.candidates;
    const bool all_wanted = !can_prune || wanted.Count() * 2 > wanted.size();
    for (const TermForm& form : weighted.ranking->term->forms)
      DOSSIER_RETURN_IF_ERROR(
          AddForm(*weighted.ranking->term, form, all_wanted ? nullptr : &wanted));
    const bool is_dense = all_wanted && weighted.count > corpus_.document_count() / kDenseShare;
    if (is_dense) {
      AddAllScores(weighted.bound);
      return Status();
    }
    DocSet scored = *weighted.ranking->documents;
    if (!all_wanted) scored.And(wanted);
    scored.ForEach([&](uint32_t doc) {
      const float frequency = frequencies_[doc];
      scores_[doc] += weighted.bound * frequency / (frequency + bm25_.k1);
      frequencies_[doc] = 0;
    });
    return Status();
  }

  void AddAllScores(float bound) {
    const size_t count = scores_.size();
    float* scores = scores_.data();
    float* frequencies = frequencies_.data();
    const float k1 = bm25_.k1;
    for (size_t i = 0; i < count; ++i) {
      scores[i] += bound * frequencies[i] / (frequencies[i] + k1);
      frequencies[i] = 0;
    }
  }

  /// Adds a form's weighted, normalised frequencies, those of `wanted` alone if it is given.
  Status AddForm(const QueryTerm& term, const TermForm& form, const DocSet* wanted) {
    DOSSIER_ASSIGN_OR_RETURN(const index::PostingsReader postings, corpus_.Postings(form.entry));
    index::DecodedBlock block;
    uint32_t first = 0;
    for (uint32_t b = 0; b < postings.block_count(); ++b) {
      if (wanted != nullptr) {
        index::BlockBounds bounds;
        DOSSIER_RETURN_IF_ERROR(postings.Bounds(b, &bounds));
        const uint32_t begin = first;
        first = bounds.last_doc + 1;
        if (begin > bounds.last_doc || !wanted->HasAny(begin, bounds.last_doc)) continue;
      }
      DOSSIER_RETURN_IF_ERROR(postings.DecodeDocs(b, &block));
      DOSSIER_RETURN_IF_ERROR(postings.DecodeFrequencies(b, &block));
      AddBlock(term, form.weight, block, wanted);
    }
    return Status();
  }

  void AddBlock(const QueryTerm& term, float weight, const index::DecodedBlock& block,
                const DocSet* wanted) {
    float* frequencies = frequencies_.data();
    if (wanted == nullptr && !block.any_title && !term.in_title_only) {
      for (uint32_t i = 0; i < block.count; ++i) {
        const uint32_t doc = block.docs[i];
        frequencies[doc] += weight * static_cast<float>(block.body[i]) * norms_[doc];
      }
      return;
    }
    for (uint32_t i = 0; i < block.count; ++i) {
      const uint32_t doc = block.docs[i];
      if (wanted != nullptr && !wanted->Has(doc)) continue;
      const float body = term.in_title_only ? 0 : static_cast<float>(block.body[i]);
      const float title = block.any_title ? static_cast<float>(block.title[i]) : 0;
      frequencies[doc] += weight * (bm25_.title_weight * title + body) * norms_[doc];
    }
  }

  const Corpus& corpus_;
  const RankingTask& task_;
  const std::vector<float>& norms_;
  Bm25 bm25_;
  std::vector<Weighted> weighted_;
  std::vector<float>& scores_;
  std::vector<float>& frequencies_;  // Of the term at hand; zero between terms.
};

Status AddTitleDocuments(const index::PostingsReader& postings, DocSet* documents) {
  index::DecodedBlock block;
  for (uint32_t b = 0; b < postings.block_count(); ++b) {
    DOSSIER_RETURN_IF_ERROR(postings.DecodeDocs(b, &block));
    DOSSIER_RETURN_IF_ERROR(postings.DecodeFrequencies(b, &block));
    for (uint32_t i = 0; i < block.count; ++i) {
      if (block.title[i] != 0) documents->Add(block.docs[i]);
    }
  }
  return Status();
}

}  // namespace

Result<DocSet> DocumentsWith(const Corpus& corpus, const QueryTerm& term) {
  DocSet documents(corpus.document_count());
  for (const TermForm& form : term.forms) {
    DOSSIER_ASSIGN_OR_RETURN(const index::PostingsReader postings, corpus.Postings(form.entry));
    if (term.in_title_only) {
      DOSSIER_RETURN_IF_ERROR(AddTitleDocuments(postings, &documents));
      continue;
    }
    for (uint32_t b = 0; b < postings.block_count(); ++b)
      DOSSIER_RETURN_IF_ERROR(postings.AddDocs(b, documents.words()));
  }
  return documents;
}

Result<const std::vector<float>*> RankDocuments(const Corpus& corpus,
                                                std::vector<RankingTerm> terms,
                                                const RankingTask& task) {
  DOSSIER_RETURN_IF_ERROR(Ranker(corpus, task).Run(terms));
  return const_cast<const std::vector<float>*>(&corpus.scratch().scores);
}

float GreatestOf64(const float* scores) {
  // Four lanes a register: SSE2, NEON and simd128 alike.
  typedef float Lanes __attribute__((vector_size(16)));
  Lanes greatest[4];
  std::memcpy(greatest, scores, sizeof greatest);
  for (size_t i = 16; i < 64; i += 16) {
    Lanes next[4];
    std::memcpy(next, scores + i, sizeof next);
    for (size_t k = 0; k < 4; ++k) greatest[k] = greatest[k] > next[k] ? greatest[k] : next[k];
  }
  const Lanes left = greatest[0] > greatest[1] ? greatest[0] : greatest[1];
  const Lanes right = greatest[2] > greatest[3] ? greatest[2] : greatest[3];
  const Lanes both = left > right ? left : right;
  const float a = both[0] > both[1] ? both[0] : both[1];
  const float b = both[2] > both[3] ? both[2] : both[3];
  return a > b ? a : b;
}

float BestScoreAt(const DocSet& set, const std::vector<float>& scores, size_t count) {
  std::vector<float> best;  // A heap, the least in front.
  float threshold = std::numeric_limits<float>::min();
  ForEachAtLeast(set, scores, &threshold, [&](uint32_t doc) {
    if (best.size() == count) {
      if (scores[doc] <= best.front()) return;
      std::pop_heap(best.begin(), best.end(), std::greater<float>());
      best.back() = scores[doc];
    } else {
      best.push_back(scores[doc]);
    }
    std::push_heap(best.begin(), best.end(), std::greater<float>());
    if (best.size() == count) threshold = best.front();
  });
  return best.size() == count && count > 0 ? best.front() : -1;
}

}  // namespace dossier::query
