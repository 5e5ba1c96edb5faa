// Tests of index/store.h.
#include "index/store.h"

#include <doctest/doctest.h>

namespace {

using namespace dossier;  // NOLINT: tests

model::Document Sample() {
  model::Document document;
  document.name = "a/b.md";
  document.title = "Title";
  document.text = "South Korea and China met.";
  document.date = {2023, 5, 10};
  document.date_source = model::DateSource::kHeader;
  document.language = "en";
  document.extra = {{"title", "an extra field may have the name of a real one"}, {"z", ""}};
  document.spans = {{model::SpanKind::kHeading, 0, 11}, {model::SpanKind::kNoise, 12, 3}};
  document.mentions = {{"KR", 0, 11, model::MentionKind::kCountry},
                       {"CN", 16, 5, model::MentionKind::kAlias}};
  return document;
}

}  // namespace

TEST_SUITE("index.store") {
  TEST_CASE("metadata, text, spans and mentions read back") {
    const model::Document before = Sample();
    auto after = index::DecodeMetadata(index::EncodeMetadata(before));
    REQUIRE(after.ok());
    CHECK(after->name == before.name);
    CHECK(after->title == before.title);
    CHECK(after->date == before.date);
    CHECK(after->date_source == before.date_source);
    CHECK(after->extra == before.extra);
    REQUIRE(index::DecodeText(index::EncodeText(before), &*after).ok());
    CHECK(after->text == before.text);
    REQUIRE(after->spans.size() == 2);
    CHECK(after->spans[1].kind == model::SpanKind::kNoise);
    CHECK(after->spans[1].offset == 12);
    REQUIRE(after->mentions.size() == 2);
    CHECK(after->mentions[1].code == "CN");
    CHECK(after->mentions[1].offset == 16);
  }

  TEST_CASE("spans that leave the text are refused") {
    model::Document document = Sample();
    document.spans.back().length = 500;
    model::Document out;
    CHECK(index::DecodeText(index::EncodeText(document), &out).code() == ErrorCode::kCorrupt);
    CHECK(index::DecodeText(std::vector<uint8_t>{0x7f}, &out).code() == ErrorCode::kCorrupt);
  }

  TEST_CASE("a record cut anywhere is refused") {
    const std::vector<uint8_t> record = index::EncodeMetadata(Sample());
    for (size_t size = 0; size < record.size(); ++size) {
      CHECK_FALSE(index::DecodeMetadata(ByteView(record).first(size)).ok());
    }
  }
}
