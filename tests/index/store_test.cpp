// Tests of index/store.h, written by index/index_builder.h.
#include "index/store.h"

#include <doctest/doctest.h>

#include <random>

#include "index/index_builder.h"

namespace {

using namespace dossier;  // NOLINT: tests
using pack::SectionKind;

model::Document Sample() {
  model::Document document;
  document.name = "a/b.md";
  document.title = "Title";
  document.text = "South Korea and China met.\n\nSouth-South:  한국은 China, China.";
  document.date = {2023, 5, 10};
  document.date_source = model::DateSource::kHeader;
  document.language = "en";
  document.extra = {{"title", "an extra field may have the name of a real one"}, {"z", ""}};
  document.spans = {{model::SpanKind::kHeading, 0, 11}, {model::SpanKind::kNoise, 12, 3}};
  document.mentions = {{"KR", 0, 11, model::MentionKind::kCountry},
                       {"CN", 16, 5, model::MentionKind::kAlias}};
  return document;
}

struct Sections {
  std::vector<uint8_t> dictionary, documents, texts;
};

Sections Write(const std::vector<model::Document>& documents) {
  std::vector<index::IndexPiece> pieces(1);
  std::vector<index::ColumnRow> rows(documents.size());
  for (size_t i = 0; i < documents.size(); ++i)
    pieces[0].Add(model::DocIdAt(i), documents[i], &rows[i]);
  index::MergedIndex merged = index::MergePieces(std::move(pieces), rows, 1);
  return {merged.dictionary, merged.documents, merged.texts};
}

/// A pack with nothing but what the store reads.
struct Fixture {
  Fixture(const Sections& sections, uint32_t count) {
    pack::PackWriter writer;
    writer.Add(SectionKind::kDictionary, sections.dictionary);
    writer.Add(SectionKind::kDocuments, sections.documents);
    writer.Add(SectionKind::kTexts, sections.texts);
    pack = std::move(
        *pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(writer.Finish())));
    store = std::make_unique<index::DocumentStore>(
        std::move(*index::DocumentStore::Open(pack.get(), count)));
  }
  std::unique_ptr<pack::Pack> pack;
  std::unique_ptr<index::DocumentStore> store;
};

}  // namespace

TEST_SUITE("index.store") {
  TEST_CASE("metadata, text, spans and mentions read back") {
    const model::Document before = Sample();
    const Fixture fixture(Write({before}), 1);
    const auto after = fixture.store->Read(model::DocIdAt(0));
    REQUIRE(after.ok());
    CHECK(after->name == before.name);
    CHECK(after->title == before.title);
    CHECK(after->date == before.date);
    CHECK(after->date_source == before.date_source);
    CHECK(after->extra == before.extra);
    CHECK(after->text == before.text);
    REQUIRE(after->spans.size() == 2);
    CHECK(after->spans[1].kind == model::SpanKind::kNoise);
    CHECK(after->spans[1].offset == 12);
    REQUIRE(after->mentions.size() == 2);
    CHECK(after->mentions[1].code == "CN");
    CHECK(after->mentions[1].offset == 16);
    CHECK(*fixture.store->FindByName("a/b.md") == model::DocIdAt(0));
    CHECK(fixture.store->FindByName("a/c.md").status().code() == ErrorCode::kNotFound);
  }

  TEST_CASE("any text of valid UTF-8 reads back byte for byte") {
    const char* const kParts[] = {"a", "B", "korea", " ",  "  ", ".",  "\n", "'s", "don't", "9.52",
                                  "\xef\xbb\xbf", "한", "국", "中", "é", "e\u0301", "\u200b", "ー",
                                  "l'", "Italia", "\u00ad", "-", "1,000", "\xf0\x9f\x98\x80"};
    std::mt19937 random(4);
    std::vector<model::Document> documents(300);
    for (size_t i = 0; i < documents.size(); ++i) {
      documents[i].name = std::to_string(1000 + i);
      for (size_t part = random() % 60; part > 0; --part)
        documents[i].text += kParts[random() % std::size(kParts)];
    }
    const Fixture fixture(Write(documents), 300);
    size_t wrong = 0;
    for (size_t i = 0; i < documents.size(); ++i)
      wrong += *fixture.store->ReadText(model::DocIdAt(i)) == documents[i].text ? 0 : 1;
    CHECK(wrong == 0);
  }

  TEST_CASE("spans that leave the text are refused") {
    model::Document document = Sample();
    document.spans.back().length = 500;
    const Fixture fixture(Write({document}), 1);
    CHECK(fixture.store->Read(model::DocIdAt(0)).status().code() == ErrorCode::kCorrupt);
  }

  TEST_CASE("nonsense in any section is refused or read as something, and never followed") {
    const Sections good = Write({Sample(), Sample()});
    std::mt19937 random(5);
    size_t refused = 0;
    for (int round = 0; round < 3000; ++round) {
      Sections bad = good;
      std::vector<uint8_t>* const sections[] = {&bad.dictionary, &bad.documents, &bad.texts};
      std::vector<uint8_t>& section = *sections[random() % 3];
      section[random() % section.size()] = static_cast<uint8_t>(random());
      const Fixture fixture(bad, 2);
      for (const uint32_t doc : {0u, 1u})
        refused += fixture.store->Read(model::DocIdAt(doc)).ok() ? 0 : 1;
    }
    CHECK(refused > 500);
  }
}
