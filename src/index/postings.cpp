// See postings.h.
#include "index/postings.h"

namespace dossier::index {

void EncodePostings(const std::vector<Posting>& postings, ByteWriter* out) {
  uint64_t next_possible = 0;  // DocId before, plus 1; so the first gap is DocId + 1.
  for (const Posting& posting : postings) {
    const uint64_t doc = model::Index(posting.doc);
    out->Varint(doc + 1 - next_possible);
    next_possible = doc + 1;
    const bool in_title = posting.title_frequency > 0;
    out->Varint(uint64_t{posting.body_frequency} << 1 | (in_title ? 1 : 0));
    if (in_title) out->Varint(posting.title_frequency);
  }
}

Result<std::vector<Posting>> DecodePostings(ByteView bytes, uint32_t document_count) {
  std::vector<Posting> postings;
  ByteReader reader(bytes);
  uint64_t next_possible = 0;
  while (!reader.AtEnd()) {
    const uint64_t gap = reader.Varint();
    const uint64_t frequency = reader.Varint();
    Posting posting;
    if ((frequency & 1) != 0) posting.title_frequency = static_cast<uint32_t>(reader.Varint());
    posting.body_frequency = static_cast<uint32_t>(frequency >> 1);
    if (!reader.ok() || gap == 0 || gap > document_count - next_possible) {
      return Status(ErrorCode::kCorrupt, "a list of postings is inconsistent near its byte " +
                                             std::to_string(reader.position()) +
                                             "; rebuild the pack");
    }
    next_possible += gap;
    posting.doc = model::DocIdAt(next_possible - 1);
    postings.push_back(posting);
  }
  return postings;
}

}  // namespace dossier::index
