// Fuzz target: any bytes as a list of postings give an error, or documents that ascend below their
// count, each with a frequency. The first four bytes choose the count of postings and of documents.
#include <cstdint>
#include <cstdlib>

#include "index/postings.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dossier::index;  // NOLINT: a test program
  if (size < 4) return 0;
  const uint32_t frequency = 1 + dossier::LoadU16(data) % 700;
  const uint32_t document_count = frequency + dossier::LoadU16(data + 2);
  const auto reader = PostingsReader::Open({data + 4, size - 4}, frequency, document_count);
  if (!reader.ok()) return 0;
  uint64_t next_possible = 0;
  for (uint32_t number = 0; number < reader->block_count(); ++number) {
    BlockBounds bounds;
    (void)reader->Bounds(number, &bounds);
    DecodedBlock block;
    if (!reader->DecodeDocs(number, &block).ok()) return 0;
    if (!reader->DecodeFrequencies(number, &block).ok()) return 0;
    for (uint32_t i = 0; i < block.count; ++i) {
      if (block.docs[i] < next_possible || block.docs[i] >= document_count) std::abort();
      if (block.body[i] == 0 && block.title[i] == 0) std::abort();
      next_possible = uint64_t{block.docs[i]} + 1;
    }
  }
  return 0;
}
