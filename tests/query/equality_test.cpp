// The searcher against the naive one of reference_search.h: the same documents, the same scores and
// the same counts for 10,000 generated requests over generated corpora.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "query/generated_corpus.h"
#include "query/reference_search.h"
#include "query/search.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

std::string Describe(const query::SearchResult& result) {
  std::string out = std::to_string(result.total_stories) + " stories, " +
                    std::to_string(result.total_documents) + " documents" +
                    (result.relaxed ? ", relaxed:" : ":");
  for (size_t i = 0; i < result.hits.size() && i < 12; ++i) {
    out += " " + std::to_string(model::Index(result.hits[i].doc)) + "=" +
           std::to_string(result.hits[i].score);
  }
  out += "\nmissing:";
  for (const std::string& word : result.missing_words) out += " " + word;
  out += "\nmatched:";
  for (const std::string& term : result.matched_terms) out += " " + term;
  for (const query::FacetResult& facet : result.facets) {
    out += "\n" + facet.name + ":";
    for (const query::FacetCount& count : facet.counts) {
      out += " " + count.label + "=" + std::to_string(count.stories) + (count.selected ? "!" : "");
    }
  }
  return out;
}

/// To the bit: both add the same numbers in the same order.
bool SameHits(const query::SearchResult& a, const query::SearchResult& b) {
  return std::equal(a.hits.begin(), a.hits.end(), b.hits.begin(), b.hits.end(),
                    [](const query::Hit& x, const query::Hit& y) {
                      return x.doc == y.doc && x.score == y.score;
                    });
}

/// Compares the answers to so many requests; gives how many found something.
int Compare(uint32_t seed, size_t documents, int requests, bool translations = true) {
  const auto corpus = CorpusOf(GeneratedFiles(seed, documents, translations));
  const ReferenceCorpus reference(*corpus);
  std::vector<std::string> texts = {"exports"};
  for (const ReferenceDocument& document : reference.documents) {
    texts.push_back(document.title);
    texts.push_back(document.body);
  }
  RequestMaker maker(seed + 1, std::move(texts));
  int answered = 0;
  for (int i = 0; i < requests; ++i) {
    query::SearchRequest request = maker.Make();
    request.learn = false;  // The words alone: what is learnt from the best has no naive form.
    const auto result = query::Search(*corpus, request);
    REQUIRE(result.ok());
    const query::SearchResult expected = ReferenceSearch(reference, request);
    INFO("query: "
         << request.query << "\ntree: "
         << query::DescribeQuery(
                query::ParseQuery(request.query, corpus->FacetNames(), request.operators).root)
         << "\nseed " << seed << ", request " << i << ", typing " << request.complete_last_word);
    REQUIRE(Describe(*result) == Describe(expected));
    REQUIRE(SameHits(*result, expected));
    answered += result->total_stories > 0 ? 1 : 0;
  }
  return answered;
}

}  // namespace

TEST_SUITE("query.equality") {
  TEST_CASE("10,000 generated requests are answered as by reading every document") {
    int answered = 0;
    answered += Compare(1, 1, 1200);
    answered += Compare(2, 12, 4000);
    answered += Compare(3, 130, 3500);
    answered += Compare(4, 800, 1000);
    // Stories of one document each: here postings that cannot matter are passed over.
    answered += Compare(5, 2500, 300, false);
    CHECK(answered > 5000);
    MESSAGE(answered << " found something");
  }

  TEST_CASE("generated corpora have full blocks of postings and tails") {
    const auto corpus = CorpusOf(GeneratedFiles(4, 800));
    const auto entry = corpus->lexicon().Find("the");
    REQUIRE(entry.ok());
    REQUIRE(entry->has_value());
    CHECK((*entry)->document_frequency > index::kPostingsPerBlock);
    CHECK((*entry)->document_frequency % index::kPostingsPerBlock != 0);
    CHECK_FALSE(corpus->columns().single_stories());
    CHECK(CorpusOf(GeneratedFiles(5, 50, false))->columns().single_stories());
  }
}
