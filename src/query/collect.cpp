// See collect.h.
#include "query/collect.h"

#include <algorithm>

#include "query/ranking.h"

namespace dossier::query {
namespace {

using model::DocId;
using model::Index;

/// Keeps the best hits seen so far. The order is total: score or date, then the other, then DocId.
class TopHits {
  auto Order() const {
    return [this](const Hit& a, const Hit& b) { return IsBefore(a, b); };
  }

 public:
  TopHits(const index::ColumnsReader& columns, Sort sort, size_t limit)
      : columns_(columns), sort_(sort), limit_(limit) {}

  void Offer(const Hit& hit) {
    if (heap_.size() == limit_) {
      if (limit_ == 0 || !IsBefore(hit, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), Order());
      heap_.back() = hit;
    } else {
      heap_.push_back(hit);
    }
    std::push_heap(heap_.begin(), heap_.end(), Order());
    if (heap_.size() == limit_) threshold_ = heap_.front().score;
  }

  /// No hit with a lower score is kept, when hits are sorted by score.
  const float* threshold() const { return &threshold_; }

  std::vector<Hit> Take() {
    std::sort_heap(heap_.begin(), heap_.end(), Order());
    return std::move(heap_);
  }

 private:
  bool IsBefore(const Hit& a, const Hit& b) const {
    if (sort_ == Sort::kRelevance && a.score != b.score) return a.score > b.score;
    const uint32_t a_date = columns_.PackedDate(a.doc);
    const uint32_t b_date = columns_.PackedDate(b.doc);
    if (a_date != b_date) return a_date > b_date;
    if (a.score != b.score) return a.score > b.score;
    return a.doc < b.doc;
  }

  const index::ColumnsReader& columns_;
  Sort sort_;
  size_t limit_;
  float threshold_ = -1;
  std::vector<Hit> heap_;  // The last of the kept hits in front.
};

/// Counts stories by label of one facet. Documents must come in the order of their stories.
class LabelCounter {
 public:
  LabelCounter(const index::ColumnsReader& columns, size_t facet)
      : columns_(columns),
        facet_(columns.facets()[facet]),
        counts_(facet_.labels().size()),
        last_story_(columns.single_stories() ? 0 : facet_.labels().size(), UINT32_MAX) {}

  void Add(DocId doc) {
    if (last_story_.empty()) {
      facet_.ForEach(doc, [&](uint32_t label) { ++counts_[label]; });
      return;
    }
    const uint32_t story = Index(columns_.Group(doc));
    facet_.ForEach(doc, [&](uint32_t label) {
      if (last_story_[label] == story) return;
      last_story_[label] = story;
      ++counts_[label];
    });
  }
  const std::vector<uint32_t>& counts() const { return counts_; }

 private:
  const index::ColumnsReader& columns_;
  const index::FacetColumn& facet_;
  std::vector<uint32_t> counts_;
  std::vector<uint32_t> last_story_;
};

/// True when `a` shows its story better than `b`: by score, then the original before a translation.
bool Represents(const index::ColumnsReader& columns, const Hit& a, const Hit& b) {
  if (a.score != b.score) return a.score > b.score;
  const bool a_translated = columns.IsTranslation(a.doc);
  const bool b_translated = columns.IsTranslation(b.doc);
  return a_translated != b_translated ? b_translated : a.doc < b.doc;
}

/// Calls `visit(doc)` for the members of `set` in the order of their stories.
template <typename Visit>
void ForEachByStory(const Corpus& corpus, const DocSet& set, const Visit& visit) {
  if (corpus.columns().single_stories()) {
    set.ForEach([&](uint32_t doc) { visit(model::DocIdAt(doc)); });
    return;
  }
  for (const DocId doc : corpus.documents_by_story()) {
    if (set.Has(Index(doc))) visit(doc);
  }
}

/// The documents of `matches` that pass the filters of all facets but `except`.
DocSet Filtered(const FilterSet& filters, const DocSet& matches, size_t except) {
  DocSet passing = matches;
  for (const size_t facet : filters.narrowing()) {
    if (facet == except) continue;
    DocSet of_facet(matches.size());
    passing.ForEach([&](uint32_t doc) {
      if (filters.Passes(facet, model::DocIdAt(doc))) of_facet.Add(doc);
    });
    passing = std::move(of_facet);
  }
  return passing;
}

FacetResult CountFacet(const Corpus& corpus, const FilterSet& filters, const DocSet& set,
                       size_t facet) {
  LabelCounter counter(corpus.columns(), facet);
  ForEachByStory(corpus, set, [&](DocId doc) { counter.Add(doc); });
  const index::FacetColumn& column = corpus.columns().facets()[facet];
  FacetResult result{column.name(), {}};
  for (size_t label = 0; label < counter.counts().size(); ++label) {
    const bool selected = filters.IsSelected(facet, label);
    if (counter.counts()[label] > 0 || selected)
      result.counts.push_back({column.labels()[label], counter.counts()[label], selected});
  }
  for (const auto& [unknown_facet, label] : filters.unknown()) {
    if (unknown_facet == facet) result.counts.push_back({label, 0, true});
  }
  return result;
}

void CollectHits(const Corpus& corpus, const DocSet& set, const std::vector<float>& scores,
                 const CollectOptions& options, SearchResult* result) {
  const index::ColumnsReader& columns = corpus.columns();
  TopHits top(columns, options.sort, options.limit);
  if (columns.single_stories()) {
    if (options.sort == Sort::kRelevance)
      ForEachAtLeast(set, scores, top.threshold(), [&](uint32_t doc) {
        top.Offer({model::DocIdAt(doc), scores[doc]});
      });
    else
      set.ForEach([&](uint32_t doc) { top.Offer({model::DocIdAt(doc), scores[doc]}); });
    result->total_documents = result->total_stories = set.Count();
  } else {
    Hit best;
    uint32_t story = UINT32_MAX;
    ForEachByStory(corpus, set, [&](DocId doc) {
      ++result->total_documents;
      const Hit hit{doc, scores[Index(doc)]};
      const uint32_t of = Index(columns.Group(doc));
      if (of == story) {
        if (Represents(columns, hit, best)) best = hit;
        return;
      }
      if (story != UINT32_MAX) top.Offer(best);
      best = hit;
      story = of;
      ++result->total_stories;
    });
    if (story != UINT32_MAX) top.Offer(best);
  }
  result->hits = top.Take();
}

}  // namespace

Result<FilterSet> FilterSet::Make(const Corpus& corpus, const SearchRequest& request) {
  FilterSet set;
  set.columns_ = &corpus.columns();
  set.wanted_.resize(corpus.columns().facets().size());
  for (const auto& [name, label] : request.filters) {
    const auto facet = corpus.columns().FindFacet(name);
    if (!facet) {
      std::string known;
      for (const std::string& facet_name : corpus.FacetNames())
        known += (known.empty() ? "" : ", ") + facet_name;
      return Status(ErrorCode::kNotFound,
                    "there is no filter \"" + name + "\" in this corpus; there are: " + known);
    }
    std::vector<bool>& wanted = set.wanted_[*facet];
    const index::FacetColumn& column = corpus.columns().facets()[*facet];
    if (std::find(set.narrowing_.begin(), set.narrowing_.end(), *facet) == set.narrowing_.end()) {
      set.narrowing_.push_back(*facet);
      wanted.resize(column.labels().size());
    }
    if (const auto number = column.FindLabel(label))
      wanted[*number] = true;
    else
      set.unknown_.emplace_back(*facet, label);
  }
  return set;
}

bool FilterSet::Passes(size_t facet, DocId doc) const {
  bool passes = false;
  columns_->facets()[facet].ForEach(
      doc, [&](uint32_t label) { passes = passes || wanted_[facet][label]; });
  return passes;
}

Status Collect(const Corpus& corpus, const FilterSet& filters, const DocSet& matches,
               const MatchTree& tree, const CollectOptions& options, SearchResult* result) {
  const DocSet passing = Filtered(filters, matches, SIZE_MAX);
  RankingOptions ranking;
  ranking.learn = options.learn && options.sort == Sort::kRelevance;
  // The best story is not known from the best documents: with translations all are scored.
  if (options.sort == Sort::kRelevance && corpus.columns().single_stories())
    ranking.best = options.limit;
  static const MatchTree kNothingRanks;
  DOSSIER_ASSIGN_OR_RETURN(
      const std::vector<float>* scores,
      RankMatches(corpus, options.limit > 0 ? tree : kNothingRanks, passing, ranking));
  CollectHits(corpus, passing, *scores, options, result);
  if (!options.facets) return Status();
  for (size_t facet = 0; facet < corpus.columns().facets().size(); ++facet) {
    const bool narrows = std::find(filters.narrowing().begin(), filters.narrowing().end(), facet) !=
                         filters.narrowing().end();
    result->facets.push_back(
        CountFacet(corpus, filters, narrows ? Filtered(filters, matches, facet) : passing, facet));
  }
  return Status();
}

}  // namespace dossier::query
