// See ranking.h. Only + − × ÷: see scoring.h.
#include "query/ranking.h"

#include <algorithm>
#include <deque>
#include <utility>

#include "query/matching.h"
#include "query/proximity.h"
#include "query/term_scan.h"
#include "query/word_classes.h"

namespace dossier::query {
namespace {

// All are the middle of what makes no difference on judged collections: DECISIONS.md.
constexpr size_t kLearnFromWords = 4;  // Shorter queries are not expanded.
/// In fewer documents the best ten are not much better than the others: nothing to learn from.
constexpr uint32_t kLearnFromDocuments = 200;
constexpr size_t kFeedbackDocuments = 10;
constexpr size_t kFeedbackClasses = 50;
constexpr float kQueryShare = 0.5f;  // Of the weights after feedback.
constexpr size_t kSmoothedDocuments = 100;
constexpr size_t kNeighbours = 8;
constexpr float kNeighbourShare = 0.4f;  // Of a score.
constexpr float kCoordination = 0.5f;    // Of a score, in dense scripts.

using Vector = std::vector<std::pair<uint32_t, float>>;  // Class and weight, by class.

/// The best documents, the best first; of equals the first.
std::vector<uint32_t> BestDocuments(const DocSet& set, const std::vector<float>& scores,
                                    size_t count) {
  std::vector<uint32_t> best;
  const float threshold = BestScoreAt(set, scores, count);
  ForEachAtLeast(set, scores, &threshold, [&](uint32_t doc) { best.push_back(doc); });
  const size_t kept = std::min(count, best.size());
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(kept), best.end(),
                    [&](uint32_t a, uint32_t b) {
                      return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
                    });
  best.resize(kept);
  return best;
}

class FullRanker {
 public:
  FullRanker(const Corpus& corpus, const MatchTree& tree, const DocSet& matches,
             const RankingOptions& options)
      : corpus_(corpus),
        classes_(corpus.word_classes()),
        tree_(tree),
        matches_(matches),
        options_(options),
        scores_(corpus.scratch().scores) {}

  Status Run() {
    const std::vector<RankingTerm> terms = RankingTermsOf(tree_);
    const bool is_dense =
        std::any_of(tree_.leaves.begin(), tree_.leaves.end(),
                    [](const Leaf& leaf) { return leaf.ranks && leaf.term.is_dense; });
    if (!options_.learn || terms.empty()) return Score(terms, options_.best);
    if (is_dense) {
      DOSSIER_RETURN_IF_ERROR(Score(terms, 0));
      Coordinate(terms);
      return Status();
    }
    if (terms.size() < kLearnFromWords || corpus_.document_count() < kLearnFromDocuments) {
      DOSSIER_RETURN_IF_ERROR(Score(terms, AtLeast(kNearDocuments)));
      return terms.size() < 2 ? Status() : PreferNearWords(terms);
    }
    DOSSIER_RETURN_IF_ERROR(Score(terms, kFeedbackDocuments));
    DOSSIER_RETURN_IF_ERROR(ScoreWithFeedback(terms));
    return Smooth();
  }

 private:
  size_t AtLeast(size_t count) const {
    return options_.best == 0 ? 0 : std::max(options_.best, count);
  }

  Status Score(std::vector<RankingTerm> terms, size_t best) {
    return RankDocuments(corpus_, std::move(terms), {&matches_, best}).status();
  }

  /// In dense scripts words are pairs of characters: a document with more of them is worth more
  /// than one with some of them often.
  void Coordinate(const std::vector<RankingTerm>& terms) {
    std::vector<float>& found = corpus_.scratch().frequencies;  // Zero between terms.
    float total = 0;
    for (const RankingTerm& term : terms) {
      const float idf = Bm25::Idf(corpus_.document_count(), term.documents->Count());
      total += idf;
      term.documents->ForEach([&](uint32_t doc) { found[doc] += idf; });
    }
    for (uint32_t doc = 0; doc < corpus_.document_count(); ++doc) {
      scores_[doc] *= 1 - kCoordination + kCoordination * found[doc] / total;
      found[doc] = 0;
    }
  }

  Status PreferNearWords(const std::vector<RankingTerm>& terms) {
    const std::vector<uint32_t> best = BestDocuments(matches_, scores_, kNearDocuments);
    DOSSIER_ASSIGN_OR_RETURN(const std::vector<float> gains, ProximityGains(corpus_, terms, best));
    std::vector<float> ranked;
    for (size_t i = 0; i < best.size(); ++i) ranked.push_back(scores_[best[i]] + gains[i]);
    SetScores(best, ranked);
    return Status();
  }

  /// The classes that the best documents have in common, with weights that add up to 1.
  Result<Vector> FeedbackClasses() {
    const std::vector<uint32_t> best = BestDocuments(matches_, scores_, kFeedbackDocuments);
    Vector all;
    float weights = 0;
    for (size_t i = 0; i < best.size(); ++i) weights += 1 / static_cast<float>(2 * i + 1);
    for (size_t i = 0; i < best.size(); ++i) {
      DOSSIER_ASSIGN_OR_RETURN(const WordClasses::Counts counts,
                               classes_.CountWords(model::DocIdAt(best[i]), 1));
      const float weight = 1 / (static_cast<float>(2 * i + 1) * weights *
                                static_cast<float>(std::max(1u, counts.length)));
      for (const auto& [word_class, count] : counts.words)
        all.emplace_back(word_class, weight * count);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    Vector joined;
    for (const auto& [word_class, weight] : all) {
      if (joined.empty() || joined.back().first != word_class) joined.emplace_back(word_class, 0);
      joined.back().second += weight;
    }
    for (auto& [word_class, weight] : joined) {
      DOSSIER_ASSIGN_OR_RETURN(const float idf, classes_.IdfOf(word_class));
      weight *= idf;
    }
    std::stable_sort(joined.begin(), joined.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    if (joined.size() > kFeedbackClasses) joined.resize(kFeedbackClasses);
    float total = 0;
    for (const auto& [word_class, weight] : joined) total += weight;
    for (auto& [word_class, weight] : joined) weight /= total > 0 ? total : 1;
    return joined;
  }

  Status ScoreWithFeedback(const std::vector<RankingTerm>& terms) {
    DOSSIER_ASSIGN_OR_RETURN(Vector learnt, FeedbackClasses());
    float query_weight = 0;
    for (const RankingTerm& term : terms) query_weight += term.term->weight;
    std::deque<QueryTerm> weighted;  // Stays in place while it grows.
    std::deque<DocSet> documents;
    std::vector<RankingTerm> all;
    for (const RankingTerm& term : terms) {
      weighted.push_back(*term.term);
      float& weight = weighted.back().weight;
      weight = kQueryShare * weight / query_weight;
      DOSSIER_ASSIGN_OR_RETURN(const uint32_t word_class, ClassOf(*term.term));
      const auto same = std::find_if(learnt.begin(), learnt.end(),
                                     [&](const auto& l) { return l.first == word_class; });
      if (same != learnt.end()) {
        weight += (1 - kQueryShare) * same->second;
        learnt.erase(same);
      }
      all.push_back({&weighted.back(), term.documents});
    }
    for (const auto& [word_class, share] : learnt) {
      weighted.emplace_back();
      weighted.back().weight = (1 - kQueryShare) * share;
      DOSSIER_ASSIGN_OR_RETURN(const index::TermEntry entry, corpus_.lexicon().At(word_class));
      DOSSIER_ASSIGN_OR_RETURN(std::vector<index::TermEntry> forms,
                               corpus_.lexicon().FormsOf(entry));
      for (index::TermEntry& form : forms) weighted.back().forms.push_back({std::move(form), 1});
      DOSSIER_ASSIGN_OR_RETURN(DocSet found, DocumentsWith(corpus_, weighted.back()));
      documents.push_back(std::move(found));
      all.push_back({&weighted.back(), &documents.back()});
    }
    return Score(std::move(all), AtLeast(kSmoothedDocuments));
  }

  /// kNone for a word whose forms are not those of one stem (completions and the like).
  Result<uint32_t> ClassOf(const QueryTerm& term) const {
    if (term.forms.empty() || !term.is_plain) return uint32_t{WordClasses::kNone};
    return classes_.ClassOf(term.forms.front().entry);
  }

  Result<Vector> VectorOf(uint32_t doc) const {
    const Bm25 bm25;
    DOSSIER_ASSIGN_OR_RETURN(WordClasses::Counts counts,
                             classes_.CountWords(model::DocIdAt(doc), bm25.title_weight));
    for (auto& [word_class, weight] : counts.words) {
      DOSSIER_ASSIGN_OR_RETURN(const float idf, classes_.IdfOf(word_class));
      const float frequency = weight * corpus_.length_norms()[doc];
      weight = frequency / (frequency + bm25.k1) * idf;
    }
    return std::move(counts.words);
  }

  /// Each of the best documents takes a part of its score from those most similar to it.
  Status Smooth() {
    const std::vector<uint32_t> best = BestDocuments(matches_, scores_, kSmoothedDocuments);
    const size_t count = best.size();
    std::vector<Vector> vectors;
    for (const uint32_t doc : best) {
      DOSSIER_ASSIGN_OR_RETURN(Vector vector, VectorOf(doc));
      vectors.push_back(std::move(vector));
    }
    const std::vector<float> similarity = Similarities(vectors);
    std::vector<float> smoothed;
    std::vector<size_t> order(count);
    for (size_t i = 0; i < count; ++i) {
      const float* row = similarity.data() + i * count;
      for (size_t j = 0; j < count; ++j) order[j] = j;
      const size_t kept = std::min(kNeighbours, count);
      std::partial_sort(
          order.begin(), order.begin() + static_cast<std::ptrdiff_t>(kept), order.end(),
          [&](size_t a, size_t b) { return row[a] != row[b] ? row[a] > row[b] : a < b; });
      float sum = 0;
      float weights = 0;
      for (size_t k = 0; k < kept; ++k) {
        sum += row[order[k]] * scores_[best[order[k]]];
        weights += row[order[k]];
      }
      const float neighbours = weights > 0 ? sum / weights : 0;
      smoothed.push_back((1 - kNeighbourShare) * scores_[best[i]] + kNeighbourShare * neighbours);
    }
    SetScores(best, smoothed);
    return Status();
  }

  /// Squared cosines of all pairs, row by row; 0 for a document and itself.
  std::vector<float> Similarities(const std::vector<Vector>& vectors) const {
    const size_t count = vectors.size();
    std::vector<float> lengths;
    for (const Vector& vector : vectors) {
      float sum = 0;
      for (const auto& [word_class, weight] : vector) sum += weight * weight;
      lengths.push_back(sum);
    }
    std::vector<float> row(corpus_.lexicon().term_count());  // One document, by class.
    std::vector<float> similarity(count * count);
    for (size_t i = 0; i < count; ++i) {
      for (const auto& [word_class, weight] : vectors[i]) row[word_class] = weight;
      for (size_t j = i + 1; j < count; ++j) {
        float product = 0;
        for (const auto& [word_class, weight] : vectors[j]) product += weight * row[word_class];
        const float both = lengths[i] * lengths[j];
        similarity[i * count + j] = similarity[j * count + i] =
            both > 0 ? product * product / both : 0;
      }
      for (const auto& [word_class, weight] : vectors[i]) row[word_class] = 0;
    }
    return similarity;
  }

  /// Gives the best documents new scores, all of them still above the others.
  void SetScores(const std::vector<uint32_t>& best, const std::vector<float>& scores) {
    if (best.empty()) return;
    DocSet rest = matches_;
    for (const uint32_t doc : best) rest.Remove(doc);
    const float others = std::max(0.0f, BestScoreAt(rest, scores_, 1));
    const float least = *std::min_element(scores.begin(), scores.end());
    const float lift = least < others ? others - least : 0;
    for (size_t i = 0; i < best.size(); ++i) scores_[best[i]] = scores[i] + lift;
  }

  const Corpus& corpus_;
  const WordClasses& classes_;
  const MatchTree& tree_;
  const DocSet& matches_;
  const RankingOptions& options_;
  std::vector<float>& scores_;
};

}  // namespace

Result<const std::vector<float>*> RankMatches(const Corpus& corpus, const MatchTree& tree,
                                              const DocSet& matches,
                                              const RankingOptions& options) {
  DOSSIER_RETURN_IF_ERROR(FullRanker(corpus, tree, matches, options).Run());
  return const_cast<const std::vector<float>*>(&corpus.scratch().scores);
}

}  // namespace dossier::query
