// What a first answer reads of a pack: lexicon, columns and one block of postings suffice.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "query/generated_corpus.h"
#include "query/search.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT
using pack::SectionKind;

/// Remembers which bytes were read.
class CountingBlockSource : public pack::BlockSource {
 public:
  explicit CountingBlockSource(std::vector<uint8_t> bytes)
      : bytes_(std::move(bytes)), read_(bytes_.size()) {}
  uint64_t size() const override { return bytes_.size(); }
  Result<ByteView> Read(uint64_t offset, uint64_t length) override {
    auto view = bytes_.Read(offset, length);
    if (view.ok()) std::fill_n(read_.begin() + static_cast<std::ptrdiff_t>(offset), length, true);
    return view;
  }
  /// Bytes of [offset, offset + length) that were read at least once.
  uint64_t BytesRead(uint64_t offset, uint64_t length) const {
    const auto begin = read_.begin() + static_cast<std::ptrdiff_t>(offset);
    return static_cast<uint64_t>(
        std::count(begin, begin + static_cast<std::ptrdiff_t>(length), true));
  }

 private:
  pack::MemoryBlockSource bytes_;
  std::vector<bool> read_;
};

}  // namespace

TEST_SUITE("query.block_source") {
  TEST_CASE("a word is answered from meta, lexicon, columns and one block of postings") {
    const auto source =
        std::make_shared<CountingBlockSource>(CompileFiles(GeneratedFiles(11, 4000)).pack);
    auto opened = query::Corpus::Open(source);
    REQUIRE(opened.ok());
    const query::Corpus& corpus = **opened;
    query::SearchRequest request;
    request.query = "무역";
    request.facets = false;
    request.snippets = false;
    const auto result = query::Search(corpus, request);
    REQUIRE(result.ok());
    CHECK(result->total_stories > 100);
    std::map<SectionKind, uint64_t> read;
    uint64_t in_sections = 0;
    for (const pack::SectionEntry& section : corpus.pack().sections()) {
      read[section.kind] = source->BytesRead(section.offset, section.size);
      in_sections += read[section.kind];
      MESSAGE(pack::SectionName(section.kind)
              << ": " << read[section.kind] << " of " << section.size << " bytes");
    }
    const auto size_of = [&](SectionKind kind) { return (*corpus.pack().Find(kind))->size; };
    CHECK(read[SectionKind::kMeta] == size_of(SectionKind::kMeta));
    CHECK(read[SectionKind::kColumns] == size_of(SectionKind::kColumns));
    CHECK(read[SectionKind::kLexicon] > 0);
    CHECK(read[SectionKind::kPostings] > 0);
    CHECK(read[SectionKind::kPostings] <= pack::kBlockBytes);
    CHECK(size_of(SectionKind::kPostings) > pack::kBlockBytes);
    for (const SectionKind kind :
         {SectionKind::kDictionary, SectionKind::kDocuments, SectionKind::kTexts})
      CHECK(read[kind] == 0);
    // Beside the sections: the header and the tables of sections and checksums.
    const uint64_t all = source->BytesRead(0, source->size());
    MESSAGE("in all " << all << " of " << source->size() << " bytes");
    CHECK(all - in_sections < 4096);
    CHECK(all < source->size() / 4);
  }
}
