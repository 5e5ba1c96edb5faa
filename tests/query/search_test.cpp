// Tests of query/search.h, query/terms.h and query/corpus.h.
#include "query/search.h"

#include <random>

#include "corpus_fixture.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT
using query::SearchRequest;
using query::SearchResult;

SearchResult Find(const query::Corpus& corpus, const SearchRequest& request) {
  auto result = query::Search(corpus, request);
  REQUIRE(result.ok());
  return std::move(*result);
}

SearchResult Find(const query::Corpus& corpus, const std::string& text) {
  SearchRequest request;
  request.query = text;
  return Find(corpus, request);
}

/// Names of the hits, joined by blanks.
std::string Names(const query::Corpus& corpus, const SearchResult& result) {
  std::string out;
  for (const query::Hit& hit : result.hits)
    out += (out.empty() ? "" : " ") + corpus.store().ReadMetadata(hit.doc)->name;
  return out;
}

uint32_t Count(const SearchResult& result, const std::string& facet, const std::string& label) {
  for (const auto& f : result.facets) {
    for (const auto& count : f.counts) {
      if (f.name == facet && count.label == label) return count.stories;
    }
  }
  return 0;
}

}  // namespace

TEST_SUITE("query.search") {
  TEST_CASE("words find documents in every language of the corpus") {
    const auto corpus = CorpusOf(SampleFiles());
    CHECK(Names(*corpus, Find(*corpus, "wuxi exports")) == "reports/wuxi.md");
    CHECK(Names(*corpus, Find(*corpus, "수출")) == "reports/wuxi.ko.md");
    CHECK(Names(*corpus, Find(*corpus, "出口")) == "reports/wuxi.zh.md");
    CHECK(Names(*corpus, Find(*corpus, "口")) == "reports/wuxi.zh.md");
    CHECK(Names(*corpus, Find(*corpus, "贸")) == "reports/wuxi.zh.md");
    CHECK(Names(*corpus, Find(*corpus, "COFFEE")) == "notes.txt");
    CHECK(Find(*corpus, "nosuchword").total_stories == 0);
  }

  TEST_CASE("an empty query gives every story once, newest first, shown by its original") {
    const auto corpus = CorpusOf(SampleFiles());
    const SearchResult result = Find(*corpus, "");
    CHECK(result.total_stories == 3);
    CHECK(result.total_documents == 5);
    CHECK(Names(*corpus, result) == "reports/wuxi.md apec/japan.md notes.txt");
    CHECK(Names(*corpus, Find(*corpus, "…!?")) == Names(*corpus, result));
  }

  TEST_CASE("when no document has all the words, those with some come, and the result says so") {
    const auto corpus = CorpusOf(SampleFiles());
    const SearchResult result = Find(*corpus, "wuxi coffee zebra");
    CHECK(result.relaxed);
    CHECK(result.total_stories == 2);
    CHECK(result.missing_words == std::vector<std::string>{"zebra"});
    CHECK_FALSE(Find(*corpus, "exports").relaxed);
    CHECK_FALSE(Find(*corpus, "zebra giraffe").relaxed);
  }

  TEST_CASE("completions: a star, the word being typed, and the exact word first") {
    const auto corpus =
        CorpusOf({{"a.txt", "invest"}, {"b.txt", "investment invested"}, {"c.txt", "inverse"}});
    CHECK(Find(*corpus, "inves").total_stories == 0);
    CHECK(Names(*corpus, Find(*corpus, "invest*")) == "a.txt b.txt");
    SearchRequest typing;
    typing.query = "inve";
    typing.complete_last_word = true;
    CHECK(Find(*corpus, typing).total_stories == 3);
    typing.query = "inve ";
    CHECK(Find(*corpus, typing).total_stories == 0);
    SearchRequest plain;
    plain.query = "inves*";
    CHECK(Find(*corpus, plain).total_stories == 2);
    plain.operators = false;
    CHECK(Find(*corpus, plain).total_stories == 0);
  }

  TEST_CASE("another form of a word finds it too, but counts for less") {
    const auto corpus = CorpusOf({{"a.txt", "exporting coffee"}, {"b.txt", "exports coffee"}});
    CHECK(Names(*corpus, Find(*corpus, "exports")) == "b.txt a.txt");
    CHECK(Names(*corpus, Find(*corpus, "exported")) == "a.txt b.txt");
    CHECK(Find(*corpus, "\"exported coffee\"").total_stories == 0);
    CHECK(Names(*corpus, Find(*corpus, "\"exporting coffee\"")) == "a.txt");
  }

  TEST_CASE("signs alone say nothing, wherever they stand") {
    const auto corpus = CorpusOf(SampleFiles());
    for (const char* query : {"coffee \"!?\"", "coffee -\"!?\"", "coffee AND \"!?\"",
                              "coffee OR \"!?\"", "coffee NEAR/3 \"!?\"", "coffee ( \"…\" )"}) {
      INFO(query);
      CHECK(Names(*corpus, Find(*corpus, query)) == "notes.txt");
    }
    CHECK(Find(*corpus, "\"!?\" AND \"…\"").total_stories == 3);
  }

  TEST_CASE("what is excluded does not grow when fewer words have to match") {
    const auto corpus = CorpusOf({{"a.txt", "tea and milk"}, {"b.txt", "tea with milk and sugar"}});
    const SearchResult result = Find(*corpus, "tea zebra -(milk sugar)");
    CHECK(result.relaxed);
    CHECK(Names(*corpus, result) == "a.txt");
  }

  TEST_CASE("NEAR in titles looks for all of it in the title") {
    const auto corpus =
        CorpusOf({{"a.md", Markdown("title: tea one two three four milk\n", "tea milk")},
                  {"b.md", Markdown("title: tea milk\n", "x")}});
    CHECK(Names(*corpus, Find(*corpus, "title:(tea NEAR/2 milk)")) == "b.md");
    CHECK(Find(*corpus, "title:(tea NEAR/4 milk)").total_stories == 2);
  }

  TEST_CASE("exact characters may begin and end inside words and numbers") {
    const auto corpus =
        CorpusOf({{"a.txt", "It made 1,000 workers idle at l'Italia dogs'Italia x."}});
    for (const char* query : {"=\",000 workers\"", "=\"00 work\"", "=\"s'Italia x\"",
                              "=\"ade 1,000 worKERS i\"", "=\"made 1,00\""}) {
      INFO(query);
      CHECK(Find(*corpus, query).total_stories == 1);
    }
    CHECK(Find(*corpus, "=\"1000 workers\"").total_stories == 0);
  }

  TEST_CASE("filters narrow, and each facet counts what the others leave") {
    const auto corpus = CorpusOf(SampleFiles());
    SearchRequest request;
    request.query = "exports";
    SearchResult result = Find(*corpus, request);
    CHECK(result.total_stories == 3);
    CHECK(Count(result, "collection", "Reports") == 1);
    request.filters = {{"collection", "Economies"}};
    result = Find(*corpus, request);
    CHECK(Names(*corpus, result) == "apec/japan.md");
    CHECK(Count(result, "collection", "Reports") == 1);
    CHECK(Count(result, "country", "US") == 1);
    CHECK(Count(result, "country", "KR") == 0);
    request.filters = {{"collection", "Economies"}, {"collection", "Reports"}};
    CHECK(Find(*corpus, request).total_stories == 2);
    request.filters = {{"collection", "Economies"}, {"country", "KR"}};
    CHECK(Find(*corpus, request).total_stories == 0);
  }

  TEST_CASE("counts are of stories, not of texts") {
    const auto corpus = CorpusOf(SampleFiles());
    const SearchResult result = Find(*corpus, "");
    CHECK(Count(result, "country", "CN") == 2);
    CHECK(Count(result, "language", "ko") == 1);
    CHECK(Count(result, "year", "2023") == 1);
  }

  TEST_CASE("an unknown label gives nothing and stays visible; an unknown facet is an error") {
    const auto corpus = CorpusOf(SampleFiles());
    SearchRequest request;
    request.filters = {{"country", "ZZ"}};
    const SearchResult result = Find(*corpus, request);
    CHECK(result.total_stories == 0);
    CHECK(result.facets[1].counts.back().label == "ZZ");
    CHECK(result.facets[1].counts.back().selected);
    request.filters = {{"nope", "x"}};
    CHECK(query::Search(*corpus, request).status().code() == ErrorCode::kNotFound);
  }

  TEST_CASE("sorting by date puts unknown dates last") {
    const auto corpus = CorpusOf({{"a.md", Markdown("title: x\n", "word")},
                                  {"b.md", Markdown("title: x\ndate: 2020-01-01\n", "word word")},
                                  {"c.md", Markdown("title: x\ndate: 2024-01-01\n", "word")}});
    SearchRequest request;
    request.query = "word";
    request.sort = query::Sort::kDate;
    CHECK(Names(*corpus, Find(*corpus, request)) == "c.md b.md a.md");
  }

  TEST_CASE("any bytes are a query") {
    const auto corpus = CorpusOf(SampleFiles());
    std::mt19937 random(2);
    for (int round = 0; round < 300; ++round) {
      SearchRequest request;
      request.query.resize(random() % 30);
      for (char& c : request.query) c = static_cast<char>(random());
      request.complete_last_word = round % 2 == 0;
      CHECK(query::Search(*corpus, request).ok());
    }
  }

  TEST_CASE("a damaged postings block gives an error, not an answer") {
    auto pack = CompileFiles(SampleFiles()).pack;
    const auto good = OpenPack(pack);
    for (const auto& section : good->pack().sections()) {
      if (section.kind == pack::SectionKind::kPostings) pack[section.offset + 3] ^= 1;
    }
    const auto corpus = OpenPack(pack);
    SearchRequest request;
    request.query = "exports";
    CHECK(query::Search(*corpus, request).status().code() == ErrorCode::kCorrupt);
  }

  TEST_CASE("a pack made with other word rules is refused") {
    pack::PackWriter writer;
    writer.Add(pack::SectionKind::kMeta, index::EncodeKeyValues({{"fold", "999"}}));
    const auto corpus =
        query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(writer.Finish()));
    CHECK(corpus.status().code() == ErrorCode::kUnsupportedVersion);
  }
}
