// Tests of compile/compile.h: from files to a pack, and back.
#include "compile/compile.h"

#include <algorithm>

#include "corpus_fixture.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT

/// Many documents of random words, some of them translations.
std::vector<std::pair<std::string, std::string>> ManyFiles(size_t count) {
  std::vector<std::pair<std::string, std::string>> files;
  uint32_t seed = 1;
  const auto next = [&] { return (seed = seed * 1664525u + 1013904223u) >> 8; };
  for (size_t i = 0; i < count; ++i) {
    std::string body;
    for (int word = 0; word < 40; ++word)
      body += "word" + std::to_string(next() % 300) + (next() % 9 == 0 ? " China. " : " ");
    files.emplace_back("d" + std::to_string(i) + ".md",
                       Markdown("title: Doc " + std::to_string(i) + "\n", body));
  }
  return files;
}

}  // namespace

TEST_SUITE("compile.compile") {
  TEST_CASE("the same files give the same bytes, in any order and with any number of threads") {
    auto files = ManyFiles(60);
    const auto one = CompileFiles(files, 1).pack;
    CHECK(one == CompileFiles(files, 3).pack);
    std::reverse(files.begin(), files.end());
    CHECK(one == CompileFiles(files, 8).pack);
  }

  TEST_CASE("translations are one story") {
    const auto output = CompileFiles(SampleFiles());
    CHECK(output.statistics.documents == 5);
    CHECK(output.statistics.stories == 3);
    CHECK(output.diagnostics.empty());
    const auto corpus = OpenPack(output.pack);
    const auto doc = corpus->store().FindByName("reports/wuxi.ko.md");
    REQUIRE(doc.ok());
    CHECK(corpus->DocumentsOfStory(corpus->columns().Group(*doc)).size() == 3);
    CHECK(corpus->store().ReadMetadata(*doc)->translation_of == "reports/wuxi.md");
  }

  TEST_CASE("a translation is found from any folder above, and a country in a title counts") {
    const auto output =
        CompileFiles({{"top/en/x.md", Markdown("title: Japan trade grows\n", "one")},
                      {"top/ko/x.md", Markdown("translation_of: en/x.md\n", "two")}});
    CHECK(output.statistics.stories == 1);
    CHECK(OpenPack(output.pack)->CountryName("JP", "en") == "Japan");
  }

  TEST_CASE("a translation of nothing is a story of its own and is reported") {
    const auto output = CompileFiles({{"a.md", Markdown("translation_of: gone.md\n", "text one")},
                                      {"b.md", Markdown("translation_of: b.md\n", "text two")}});
    CHECK(output.statistics.stories == 2);
    CHECK(output.diagnostics.size() == 2);
  }

  TEST_CASE("translations that point at each other are one story") {
    const auto output = CompileFiles({{"a.md", Markdown("translation_of: b.md\n", "one")},
                                      {"b.md", Markdown("translation_of: a.md\n", "two")}});
    CHECK(output.statistics.stories == 1);
  }

  TEST_CASE("bad files lose nothing of the others") {
    const auto output = CompileFiles({{"a.txt", ""},
                                      {"b.txt", std::string("\0\1", 2)},
                                      {"x/c.txt", "good"},
                                      {"y/c.txt", "also good"},
                                      {"d.bin", "x"}});
    CHECK(output.statistics.documents == 2);
    CHECK(output.diagnostics.size() == 3);
  }

  TEST_CASE("nothing to compile is an error, with the reasons beside it") {
    MemoryInputs inputs(Files{{"a.txt", ""}});
    model::Diagnostics reasons;
    const auto output = compile::Compile(&inputs, {}, {}, nullptr, &reasons);
    CHECK(output.status().code() == ErrorCode::kNotFound);
    CHECK(reasons.size() == 1);
  }

  TEST_CASE("documents read from a pack compile to the same pack") {
    const auto pack = CompileFiles(SampleFiles()).pack;
    compile::Options options;
    auto documents = compile::ReadDocuments(pack, &options);
    REQUIRE(documents.ok());
    CHECK(options.title == "Test corpus");
    MemoryInputs none(Files{});
    const auto again = compile::Compile(&none, std::move(*documents), options, nullptr);
    REQUIRE(again.ok());
    CHECK(again->pack == pack);
  }

  TEST_CASE("added files join the documents of a pack and replace those of the same name") {
    compile::Options options;
    auto documents = compile::ReadDocuments(
        CompileFiles({{"a.txt", "old words"}, {"b.txt", "staying"}}).pack, &options);
    MemoryInputs added(Files{{"a.txt", "fresh words"}, {"c.txt", "third"}});
    const auto output = compile::Compile(&added, std::move(*documents), options, nullptr);
    REQUIRE(output.ok());
    const auto corpus = OpenPack(output->pack);
    CHECK(corpus->document_count() == 3);
    CHECK(*corpus->store().ReadText(*corpus->store().FindByName("a.txt")) == "fresh words");
  }

  TEST_CASE("countries and facets are in the columns") {
    const auto corpus = CorpusOf(SampleFiles());
    CHECK(corpus->FacetNames() ==
          std::vector<std::string>{"collection", "country", "language", "outlet", "year"});
    CHECK(corpus->CountryName("KR", "en") == "South Korea");
    CHECK(corpus->CountryName("KR", "zh") == "韩国");
    CHECK(corpus->CountryName("FR", "en") == "FR");
  }
}
