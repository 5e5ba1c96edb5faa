// See search.h.
#include "query/search.h"

#include <algorithm>
#include <set>

#include "query/scoring.h"
#include "query/terms.h"

namespace dossier::query {
namespace {

using model::DocId;
using model::Index;

/// Scores of all documents, and how many of the query's words each has.
struct Scores {
  std::vector<double> score;
  std::vector<uint16_t> words;
};

class Scorer {
 public:
  explicit Scorer(const Corpus& corpus) : corpus_(corpus), columns_(corpus.columns()) {
    const double count = std::max(1u, corpus.document_count());
    average_title_ = std::max(1.0, static_cast<double>(columns_.total_title_terms()) / count);
    average_body_ = std::max(1.0, static_cast<double>(columns_.total_body_terms()) / count);
    scores_.score.resize(corpus.document_count());
    scores_.words.resize(corpus.document_count());
    best_.resize(corpus.document_count());
  }

  /// Adds one word: the best of its alternatives counts, not their sum.
  Status Add(const QueryWord& word) {
    touched_.clear();
    for (const Alternative& alternative : word.alternatives) {
      DOSSIER_ASSIGN_OR_RETURN(const std::vector<index::Posting> postings,
                               corpus_.Postings(alternative.entry));
      const double idf = Bm25::Idf(corpus_.document_count(), alternative.entry.document_frequency);
      for (const index::Posting& posting : postings) {
        Offer(posting.doc, alternative.weight * word.count * Contribution(idf, posting));
      }
    }
    for (const DocId doc : touched_) {
      scores_.score[Index(doc)] += best_[Index(doc)];
      ++scores_.words[Index(doc)];
      best_[Index(doc)] = 0;
    }
    return Status();
  }

  const Scores& scores() const { return scores_; }

 private:
  double Contribution(double idf, const index::Posting& posting) const {
    return bm25_.Score(idf, posting.title_frequency, posting.body_frequency,
                       columns_.TitleTerms(posting.doc) / average_title_,
                       columns_.BodyTerms(posting.doc) / average_body_);
  }

  void Offer(DocId doc, double contribution) {
    double& best = best_[Index(doc)];
    if (best == 0) touched_.push_back(doc);  // Contributions are positive: 0 means not seen.
    best = std::max(best, contribution);
  }

  const Corpus& corpus_;
  const index::ColumnsReader& columns_;
  Bm25 bm25_;
  double average_title_ = 1;
  double average_body_ = 1;
  Scores scores_;
  std::vector<double> best_;
  std::vector<DocId> touched_;
};

/// The filters of a request as label sets by facet.
class FilterSet {
 public:
  static Result<FilterSet> Make(const Corpus& corpus, const SearchRequest& request) {
    FilterSet set(corpus.columns());
    for (const auto& [name, label] : request.filters) {
      const auto facet = corpus.columns().FindFacet(name);
      if (!facet) {
        std::string known;
        for (const std::string& facet_name : corpus.FacetNames())
          known += (known.empty() ? "" : ", ") + facet_name;
        return Status(ErrorCode::kNotFound,
                      "there is no filter \"" + name + "\" in this corpus; there are: " + known);
      }
      set.active_[*facet] = true;
      if (const auto number = corpus.columns().facets()[*facet].FindLabel(label))
        set.wanted_[*facet][*number] = true;
      else
        set.unknown_.emplace_back(*facet, label);
    }
    return set;
  }

  /// Index of the only facet that keeps the document out; kNone when nothing does, kSeveral when
  /// more than one does.
  static constexpr int kNone = -1;
  static constexpr int kSeveral = -2;
  int OnlyObstacle(DocId doc) const {
    int obstacle = kNone;
    for (size_t facet = 0; facet < active_.size(); ++facet) {
      if (!active_[facet]) continue;
      bool passes = false;
      columns_->facets()[facet].ForEach(
          doc, [&](uint16_t label) { passes = passes || wanted_[facet][label]; });
      if (passes) continue;
      if (obstacle != kNone) return kSeveral;
      obstacle = static_cast<int>(facet);
    }
    return obstacle;
  }

  bool IsSelected(size_t facet, size_t label) const { return wanted_[facet][label]; }
  const std::vector<std::pair<size_t, std::string>>& unknown() const { return unknown_; }

 private:
  explicit FilterSet(const index::ColumnsReader& columns)
      : columns_(&columns), active_(columns.facets().size()) {
    for (const index::FacetColumn& facet : columns.facets())
      wanted_.emplace_back(facet.labels().size());
  }

  const index::ColumnsReader* columns_;
  std::vector<bool> active_;
  std::vector<std::vector<bool>> wanted_;
  std::vector<std::pair<size_t, std::string>>
      unknown_;  // Labels no document has; shown as selected with 0.
};

/// Counts stories by facet value. Documents must come in the order of their stories.
class FacetCounter {
 public:
  explicit FacetCounter(const index::ColumnsReader& columns) : columns_(columns) {
    for (const index::FacetColumn& facet : columns.facets()) {
      counts_.emplace_back(facet.labels().size());
      last_story_.emplace_back(facet.labels().size(), UINT32_MAX);
    }
  }

  void Add(size_t facet, DocId doc) {
    const uint32_t story = Index(columns_.Group(doc));
    columns_.facets()[facet].ForEach(doc, [&](uint16_t label) {
      if (last_story_[facet][label] == story) return;
      last_story_[facet][label] = story;
      ++counts_[facet][label];
    });
  }

  std::vector<FacetResult> Finish(const FilterSet& filters) const {
    std::vector<FacetResult> results;
    for (size_t facet = 0; facet < counts_.size(); ++facet) {
      FacetResult result{columns_.facets()[facet].name(), {}};
      for (size_t label = 0; label < counts_[facet].size(); ++label) {
        const bool selected = filters.IsSelected(facet, label);
        if (counts_[facet][label] == 0 && !selected) continue;
        result.counts.push_back(
            {columns_.facets()[facet].labels()[label], counts_[facet][label], selected});
      }
      for (const auto& [unknown_facet, label] : filters.unknown()) {
        if (unknown_facet == facet) result.counts.push_back({label, 0, true});
      }
      results.push_back(std::move(result));
    }
    return results;
  }

 private:
  const index::ColumnsReader& columns_;
  std::vector<std::vector<uint32_t>> counts_;
  std::vector<std::vector<uint32_t>> last_story_;
};

/// True when `a` shows its story better than `b`: by score, then the original before a translation.
bool Represents(const index::ColumnsReader& columns, const Hit& a, const Hit& b) {
  if (a.score != b.score) return a.score > b.score;
  const bool a_translated = columns.IsTranslation(a.doc);
  const bool b_translated = columns.IsTranslation(b.doc);
  return a_translated != b_translated ? b_translated : a.doc < b.doc;
}

void SortHits(const index::ColumnsReader& columns, Sort sort, size_t limit,
              std::vector<Hit>* hits) {
  const auto before = [&](const Hit& a, const Hit& b) {
    const uint32_t a_date = columns.PackedDate(a.doc);
    const uint32_t b_date = columns.PackedDate(b.doc);
    if (sort == Sort::kDate && a_date != b_date) return a_date > b_date;
    if (a.score != b.score) return a.score > b.score;
    if (a_date != b_date) return a_date > b_date;
    return a.doc < b.doc;
  };
  const size_t kept = std::min(limit, hits->size());
  std::partial_sort(hits->begin(), hits->begin() + static_cast<std::ptrdiff_t>(kept), hits->end(),
                    before);
  hits->resize(kept);
}

/// Whether any document has every word.
bool AnyHasAll(const Scores& scores, size_t word_count) {
  return std::any_of(scores.words.begin(), scores.words.end(),
                     [&](uint16_t words) { return words >= word_count; });
}

/// Walks all matching documents story by story: fills hits, totals and facets.
void Collect(const Corpus& corpus, const FilterSet& filters, const Scores& scores,
             size_t needed_words, SearchResult* result) {
  const index::ColumnsReader& columns = corpus.columns();
  FacetCounter counter(columns);
  uint32_t last_story = UINT32_MAX;
  for (const DocId doc : corpus.documents_by_story()) {
    if (scores.words[Index(doc)] < needed_words) continue;
    const int obstacle = filters.OnlyObstacle(doc);
    if (obstacle == FilterSet::kSeveral) continue;
    if (obstacle != FilterSet::kNone) {
      counter.Add(static_cast<size_t>(obstacle), doc);
      continue;
    }
    for (size_t facet = 0; facet < columns.facets().size(); ++facet) counter.Add(facet, doc);
    ++result->total_documents;
    const Hit hit{doc, scores.score[Index(doc)]};
    const uint32_t story = Index(columns.Group(doc));
    if (story != last_story)
      result->hits.push_back(hit);
    else if (Represents(columns, hit, result->hits.back()))
      result->hits.back() = hit;
    last_story = story;
  }
  result->total_stories = static_cast<uint32_t>(result->hits.size());
  result->facets = counter.Finish(filters);
}

}  // namespace

Result<SearchResult> Search(const Corpus& corpus, const SearchRequest& request) {
  DOSSIER_ASSIGN_OR_RETURN(const FilterSet filters, FilterSet::Make(corpus, request));
  DOSSIER_ASSIGN_OR_RETURN(const std::vector<QueryWord> words,
                           ResolveWords(request, corpus.lexicon()));
  SearchResult result;
  Scorer scorer(corpus);
  std::set<std::string> terms;
  for (const QueryWord& word : words) {
    DOSSIER_RETURN_IF_ERROR(scorer.Add(word));
    for (const Alternative& alternative : word.alternatives) terms.insert(alternative.entry.term);
    if (word.alternatives.empty()) result.missing_words.push_back(word.text);
  }
  result.matched_terms.assign(terms.begin(), terms.end());
  size_t needed_words = words.empty() ? 0 : 1;
  if (words.size() > 1 && request.matching == Matching::kAllThenAny) {
    result.relaxed = !AnyHasAll(scorer.scores(), words.size());
    if (!result.relaxed) needed_words = words.size();
  }
  Collect(corpus, filters, scorer.scores(), needed_words, &result);
  result.relaxed = result.relaxed && result.total_stories > 0;
  SortHits(corpus.columns(), request.sort, request.limit, &result.hits);
  return result;
}

}  // namespace dossier::query
