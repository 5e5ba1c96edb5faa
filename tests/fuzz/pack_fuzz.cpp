// Fuzz target: a pack with any bytes in its sections, under valid checksums, may give errors and
// wrong answers, never a crash. The input is a list of edits (three bytes: section, place, value)
// to a good pack; and it is opened as a pack itself.
#include <cstdint>
#include <memory>

#include "pack/pack.h"
#include "query/search.h"
#include "report/answers.h"
#include "sample_pack.h"

namespace {

using namespace dossier;  // NOLINT: a test program

void UsePack(std::vector<uint8_t> bytes) {
  const auto corpus =
      query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(std::move(bytes)));
  if (!corpus.ok()) return;
  (void)(*corpus)->pack().Verify();
  for (const char* words : {"", "exports china", "수출", "w*", "口"}) {
    query::SearchRequest request;
    request.query = words;
    const auto result = query::Search(**corpus, request);
    if (result.ok()) (void)report::HitsAsJson(**corpus, request, *result, true);
  }
  (void)report::DocumentsAsJson(**corpus);
  (void)report::DocumentAsJson(**corpus, model::DocIdAt(0));
  (void)(*corpus)->store().FindByName("b.txt");
  (void)report::StatisticsAsText(**corpus);
}

/// The sample pack with edited sections and fresh checksums.
std::vector<uint8_t> Edited(const uint8_t* data, size_t size) {
  auto opened = pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(testing::SamplePack()));
  const std::unique_ptr<pack::Pack> good = std::move(*opened);
  pack::PackWriter writer;
  for (size_t number = 0; number < good->sections().size(); ++number) {
    const pack::SectionEntry& section = good->sections()[number];
    const ByteView view = *good->Read(section, 0, section.size);
    std::vector<uint8_t> bytes(view.begin(), view.end());
    for (size_t i = 0; i + 2 < size; i += 3) {
      if (data[i] % good->sections().size() == number && !bytes.empty())
        bytes[data[i + 1] * 7u % bytes.size()] = data[i + 2];
    }
    writer.Add(section.kind, std::move(bytes));
  }
  return writer.Finish();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  UsePack({data, data + size});
  UsePack(Edited(data, size));
  return 0;
}
