// See suggest.h.
#include "query/suggest.h"

#include <algorithm>
#include <set>
#include <utility>

#include "query/edit_distance.h"
#include "query/match_tree.h"
#include "query/matching.h"
#include "query/query_edit.h"
#include "query/search.h"
#include "query/syntax.h"
#include "query/terms.h"
#include "text/fold.h"

namespace dossier::query {
namespace {

constexpr size_t kShortestCorrected = 3;  // Code points: every word of two is near every other.
constexpr size_t kTwoEditsFrom = 6;
/// A word that some documents have is doubted only when one near it is so many times as frequent.
constexpr uint32_t kFrequencyRatio = 30;
constexpr size_t kMostWords = 8;  // Of a query that are corrected or dropped.

/// Calls `visit` for each word of a query, not those behind NOT.
template <typename Visit>
void ForEachWord(const Node& node, const Visit& visit) {
  if (node.kind == NodeKind::kNot) return;
  if (node.kind == NodeKind::kWord) visit(node);
  for (const Node& child : node.children) ForEachWord(child, visit);
}

std::vector<const Node*> WordsOf(const Node& root) {
  std::vector<const Node*> words;
  ForEachWord(root, [&](const Node& word) {
    if (words.size() < kMostWords) words.push_back(&word);
  });
  return words;
}

/// Documents with a word in any of its English forms.
Result<uint32_t> DocumentsOf(const Corpus& corpus, const text::OwnedToken& token) {
  DOSSIER_ASSIGN_OR_RETURN(const QueryTerm term, ResolveToken(corpus.lexicon(), token, {}));
  uint32_t documents = 0;
  for (const TermForm& form : term.forms) documents += form.entry.document_frequency;
  return documents;
}

struct RankedCorrection {
  Correction correction;
  uint32_t edits = 0;
  bool same_beginning = false;
};

/// What a word, given by its only token, may be a misspelling of.
Status CorrectWord(const Corpus& corpus, const SearchRequest& request, const Node& node,
                   const text::OwnedToken& token, std::vector<RankedCorrection>* corrections) {
  DOSSIER_ASSIGN_OR_RETURN(const uint32_t documents, DocumentsOf(corpus, token));
  for (uint32_t edits = 1; edits <= (token.term.size() >= kTwoEditsFrom ? 2u : 1u); ++edits) {
    DOSSIER_ASSIGN_OR_RETURN(std::vector<FuzzyMatch> matches,
                             FindWithinEdits(corpus.lexicon(), token.term, edits));
    bool found = false;
    for (FuzzyMatch& match : matches) {
      const uint32_t frequency = match.entry.document_frequency;
      if (uint64_t{frequency} <= uint64_t{documents} * kFrequencyRatio) continue;
      found = true;
      RankedCorrection ranked;
      ranked.edits = match.edits;
      ranked.same_beginning = match.entry.term[0] == token.term[0];
      ranked.correction.offset = node.offset;
      ranked.correction.length = node.length;
      ranked.correction.documents = frequency;
      ranked.correction.query =
          WithReplaced(request.query, node.text_offset, node.text_length, match.entry.term);
      ranked.correction.word = std::move(match.entry.term);
      corrections->push_back(std::move(ranked));
    }
    if (found) break;
  }
  return Status();
}

/// The last word of a query, when the query ends in it; nullptr otherwise.
const Node* LastWord(const Node& root, size_t query_size) {
  const Node* last = nullptr;
  ForEachWord(root, [&](const Node& word) {
    if (word.offset + word.length == query_size) last = &word;
  });
  return last;
}

Status CompleteTerms(const Corpus& corpus, const SearchRequest& request, const Node& word,
                     const text::OwnedToken& token, size_t limit,
                     std::vector<Completion>* completions) {
  WordOptions options;
  options.prefix = true;
  DOSSIER_ASSIGN_OR_RETURN(QueryTerm term, ResolveToken(corpus.lexicon(), token, options));
  std::vector<TermForm>& forms = term.forms;
  std::erase_if(forms, [&](const TermForm& form) { return form.entry.term == token.term; });
  const size_t kept = std::min(limit, forms.size());
  std::partial_sort(forms.begin(), forms.begin() + static_cast<std::ptrdiff_t>(kept), forms.end(),
                    [](const TermForm& a, const TermForm& b) {
                      if (a.entry.document_frequency != b.entry.document_frequency)
                        return a.entry.document_frequency > b.entry.document_frequency;
                      return a.entry.number < b.entry.number;
                    });
  for (size_t i = 0; i < kept; ++i) {
    Completion completion;
    completion.kind = Completion::Kind::kTerm;
    completion.text = word.text.substr(0, token.offset) + forms[i].entry.term;
    completion.query =
        WithReplaced(request.query, word.text_offset, word.text_length, completion.text);
    completion.documents = forms[i].entry.document_frequency;
    completions->push_back(std::move(completion));
  }
  return Status();
}

/// True when a word of `name` begins with `head`; both folded.
bool HasWordWith(std::string_view name, std::string_view head) {
  for (size_t at = name.find(head); at != std::string_view::npos; at = name.find(head, at + 1)) {
    if (at == 0 || name[at - 1] == ' ') return true;
  }
  return false;
}

void CompleteCountries(const Corpus& corpus, const SearchRequest& request, const Node& word,
                       size_t limit, const std::string& language,
                       std::vector<Completion>* completions) {
  const auto facet = corpus.columns().FindFacet("country");
  const std::string head = text::Fold(word.text);
  if (!facet || head.empty()) return;
  const index::FacetColumn& countries = corpus.columns().facets()[*facet];
  std::vector<uint32_t> counts(countries.labels().size());
  for (uint32_t doc = 0; doc < corpus.document_count(); ++doc)
    countries.ForEach(model::DocIdAt(doc), [&](uint32_t label) { ++counts[label]; });
  std::vector<Completion> found;
  for (size_t label = 0; label < counts.size(); ++label) {
    const std::string& code = countries.labels()[label];
    if (!HasWordWith(text::Fold(corpus.Meta("country." + code)), head)) {
      // Names stand one a line: the beginning of a line is the beginning of a word, too.
      const std::string names = text::Fold(corpus.Meta("country." + code));
      if (names.find('\n' + head) == std::string::npos) continue;
    }
    Completion completion;
    completion.kind = Completion::Kind::kCountry;
    completion.text = corpus.CountryName(code, language);
    completion.code = code;
    completion.query = WithoutSpan(request.query, word.offset, word.length);
    completion.documents = counts[label];
    found.push_back(std::move(completion));
  }
  std::stable_sort(found.begin(), found.end(), [](const Completion& a, const Completion& b) {
    return a.documents > b.documents;
  });
  if (found.size() > limit) found.resize(limit);
  std::move(found.begin(), found.end(), std::back_inserter(*completions));
}

/// Titles that hold every word, the last one perhaps unfinished.
Status CompleteTitles(const Corpus& corpus, const SearchRequest& request, size_t limit,
                      std::vector<Completion>* completions) {
  SearchRequest titles = request;
  titles.complete_last_word = true;
  titles.facets = false;
  titles.limit = limit;
  DOSSIER_ASSIGN_OR_RETURN(MatchTree tree, MakeMatchTree(corpus, titles));
  if (tree.leaves.empty()) return Status();
  for (Leaf& leaf : tree.leaves) leaf.term.in_title_only = true;
  DOSSIER_RETURN_IF_ERROR(ReadLeaves(corpus, &tree));
  const DocSet documents = Evaluate(tree, tree.root, ListMode::kAll, corpus.document_count());
  DOSSIER_ASSIGN_OR_RETURN(const std::vector<float>* scores,
                           RankDocuments(corpus, RankingTermsOf(tree), {&documents, limit}));
  std::vector<std::pair<float, uint32_t>> ranked;
  documents.ForEach([&](uint32_t doc) { ranked.emplace_back(-(*scores)[doc], doc); });
  const size_t kept = std::min(limit, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end());
  for (size_t i = 0; i < kept; ++i) {
    Completion completion;
    completion.kind = Completion::Kind::kTitle;
    completion.doc = model::DocIdAt(ranked[i].second);
    DOSSIER_ASSIGN_OR_RETURN(model::Document metadata, corpus.store().ReadMetadata(completion.doc));
    completion.text = std::move(metadata.title);
    completions->push_back(std::move(completion));
  }
  return Status();
}

/// Adds a way out when it leads to more than nothing.
Status AddWayOut(const Corpus& corpus, WayOut way, std::vector<WayOut>* ways) {
  SearchRequest count = way.request;
  count.limit = 0;
  count.facets = false;
  DOSSIER_ASSIGN_OR_RETURN(const SearchResult result, Search(corpus, count));
  if (result.total_stories == 0 || (result.relaxed && way.kind != WayOut::Kind::kAnyWord))
    return Status();
  way.stories = result.total_stories;
  ways->push_back(std::move(way));
  return Status();
}

}  // namespace

Result<std::vector<Correction>> Correct(const Corpus& corpus, const SearchRequest& request,
                                        size_t limit) {
  const ParsedQuery parsed = ParseQuery(request.query, corpus.FacetNames(), request.operators);
  std::vector<RankedCorrection> ranked;
  for (const Node* word : WordsOf(parsed.root)) {
    const std::vector<text::OwnedToken> tokens = QueryTokens(word->text);
    const bool can_be_corrected = tokens.size() == 1 && !tokens[0].dense && !word->prefix &&
                                  tokens[0].term.size() >= kShortestCorrected;
    if (can_be_corrected)
      DOSSIER_RETURN_IF_ERROR(CorrectWord(corpus, request, *word, tokens[0], &ranked));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const RankedCorrection& a, const RankedCorrection& b) {
                     if (a.edits != b.edits) return a.edits < b.edits;
                     if (a.same_beginning != b.same_beginning) return a.same_beginning;
                     return a.correction.documents > b.correction.documents;
                   });
  if (ranked.size() > limit) ranked.resize(limit);
  std::vector<Correction> corrections;
  for (RankedCorrection& r : ranked) corrections.push_back(std::move(r.correction));
  return corrections;
}

Result<std::vector<Completion>> Complete(const Corpus& corpus, const SearchRequest& request,
                                         size_t limit, const std::string& language) {
  std::vector<Completion> completions;
  const ParsedQuery parsed = ParseQuery(request.query, corpus.FacetNames(), request.operators);
  const Node* word = LastWord(parsed.root, request.query.size());
  if (word == nullptr) return completions;
  const std::vector<text::OwnedToken> tokens = QueryTokens(word->text);
  if (!tokens.empty()) {
    DOSSIER_RETURN_IF_ERROR(
        CompleteTerms(corpus, request, *word, tokens.back(), limit, &completions));
  }
  CompleteCountries(corpus, request, *word, limit, language, &completions);
  DOSSIER_RETURN_IF_ERROR(CompleteTitles(corpus, request, limit, &completions));
  return completions;
}

Result<std::vector<WayOut>> FindWaysOut(const Corpus& corpus, const SearchRequest& request,
                                        size_t limit) {
  std::vector<WayOut> ways;
  const ParsedQuery parsed = ParseQuery(request.query, corpus.FacetNames(), request.operators);
  const bool is_list = parsed.root.kind == NodeKind::kWords || parsed.root.kind == NodeKind::kAnd;
  for (size_t i = 0; is_list && i < std::min(parsed.root.children.size(), kMostWords); ++i) {
    const Node& part = parsed.root.children[i];
    WayOut way{WayOut::Kind::kDropWord, request.query.substr(part.offset, part.length), request, 0};
    way.request.query = WithoutSpan(request.query, part.offset, part.length);
    way.request.complete_last_word = false;
    if (!way.request.query.empty()) DOSSIER_RETURN_IF_ERROR(AddWayOut(corpus, way, &ways));
  }
  std::set<std::string> facets;
  for (const auto& named : request.filters) {
    const std::string& facet = named.first;  // Lambdas of clang 14 do not capture bindings.
    if (!facets.insert(facet).second) continue;
    WayOut way{WayOut::Kind::kDropFilter, facet, request, 0};
    std::erase_if(way.request.filters, [&](const auto& filter) { return filter.first == facet; });
    DOSSIER_RETURN_IF_ERROR(AddWayOut(corpus, way, &ways));
  }
  if (request.matching == Matching::kAllThenAny && is_list) {
    WayOut way{WayOut::Kind::kAnyWord, "", request, 0};
    way.request.matching = Matching::kAny;
    DOSSIER_RETURN_IF_ERROR(AddWayOut(corpus, way, &ways));
  }
  std::stable_sort(ways.begin(), ways.end(),
                   [](const WayOut& a, const WayOut& b) { return a.stories > b.stories; });
  if (ways.size() > limit) ways.resize(limit);
  return ways;
}

}  // namespace dossier::query
