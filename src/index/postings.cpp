// See postings.h.
#include "index/postings.h"

#include <algorithm>
#include <bit>

#include "index/bit_stream.h"
#include "index/length_code.h"
#include "index/postings_layout.h"

namespace dossier::index {
namespace {

Status Corrupt(const char* what) {
  return {ErrorCode::kCorrupt,
          std::string("a list of postings is damaged (") + what + "); rebuild the pack"};
}

/// A number of 1 to 4 bytes.
uint32_t LoadFixed(const uint8_t* bytes, uint32_t count) {
  uint32_t value = 0;
  for (uint32_t i = 0; i < count; ++i) value |= uint32_t{bytes[i]} << (8 * i);
  return value;
}

/// 128 numbers in their two parts. Number i is
/// (places[i] - places[i - 1] - 1) << bits, plus low[i], modulo 2^32.
struct SplitNumbers {
  alignas(16) uint16_t places[kPlacesSize];
  alignas(16) uint32_t low[kPostingsPerBlock];
  uint32_t bits = 0;
  bool has_exceptions = false;
  uint64_t exceptions_sum = 0;  // What the exceptions added to `low`.
};

/// Adds the upper parts of exceptions to the lower parts. False when an index does not ascend, or a
/// number exceeds 32 bits.
bool ReadExceptions(ByteReader* reader, SplitNumbers* numbers) {
  int32_t before = -1;
  for (uint32_t left = reader->U8(); left > 0; --left) {
    const uint8_t index = reader->U8();
    const uint64_t high = reader->Varint();
    if (!reader->ok() || index <= before || index >= kPostingsPerBlock) return false;
    if (high > UINT32_MAX >> numbers->bits) return false;
    before = index;
    numbers->low[index] += static_cast<uint32_t>(high << numbers->bits);
    numbers->exceptions_sum += high << numbers->bits;
  }
  return true;
}

/// `head` as in layout.h. Passes the bytes that it reads.
bool ReadSplitNumbers(uint32_t head, ByteReader* reader, ByteView block, SplitNumbers* numbers) {
  numbers->bits = head & layout::kBitsMask;
  numbers->has_exceptions = (head & layout::kExceptionsFlag) != 0;
  const ByteView low = reader->Raw(uint64_t{16} * numbers->bits);
  if (!reader->ok()) return false;
  if (numbers->bits > 0) {
    UnpackBits(low.data(), numbers->bits, numbers->low);
  } else {
    std::fill_n(numbers->low, kPostingsPerBlock, 0);
  }
  const size_t size =
      FindOnes(block.data() + reader->position(), reader->remaining(), numbers->places);
  reader->Raw(size);
  return size > 0 && (!numbers->has_exceptions || ReadExceptions(reader, numbers));
}

/// Reads title frequencies above 1, which follow a bitmap.
bool ReadTitleFrequencies(ByteReader* reader, uint16_t* title) {
  int32_t before = -1;
  for (uint32_t left = reader->U8(); left > 0; --left) {
    const uint8_t index = reader->U8();
    const uint64_t frequency = reader->Varint();
    if (!reader->ok() || index <= before || index >= kPostingsPerBlock) return false;
    if (title[index] == 0 || frequency > kMaxFrequency - 2) return false;
    before = index;
    title[index] = static_cast<uint16_t>(frequency + 2);
  }
  return true;
}

bool ReadTitleList(ByteReader* reader, uint16_t* title) {
  int32_t before = -1;
  for (uint32_t left = reader->U8(); left > 0; --left) {
    const uint32_t entry = reader->U8();
    const auto index = static_cast<int32_t>(entry & ~layout::kAboveOneFlag);
    const bool is_above_one = (entry & layout::kAboveOneFlag) != 0;
    const uint64_t frequency = is_above_one ? reader->Varint() : 0;
    if (!reader->ok() || index <= before || frequency > kMaxFrequency - 2) return false;
    before = index;
    title[index] = static_cast<uint16_t>(is_above_one ? frequency + 2 : 1);
  }
  return before >= 0;
}

/// Fills the title frequencies of a full block, and 1 or 0 for whether they are above 0.
bool ReadTitles(layout::TitleMode mode, ByteReader* reader, DecodedBlock* decoded,
                uint16_t* in_title) {
  decoded->any_title = mode != layout::TitleMode::kNone;
  if (mode == layout::TitleMode::kNone || mode == layout::TitleMode::kList) {
    std::fill_n(decoded->title, kPostingsPerBlock, uint16_t{0});
    if (decoded->any_title && !ReadTitleList(reader, decoded->title)) return false;
    for (uint32_t i = 0; i < kPostingsPerBlock; ++i) in_title[i] = decoded->title[i] != 0 ? 1 : 0;
    return true;
  }
  const ByteView bitmap = reader->Raw(kPostingsPerBlock / 8);
  if (!reader->ok()) return false;
  ExpandBits(bitmap.data(), in_title);
  std::copy_n(in_title, kPostingsPerBlock, decoded->title);
  return mode == layout::TitleMode::kBitmap || ReadTitleFrequencies(reader, decoded->title);
}

/// Body frequencies of a full block. False when one exceeds what fits.
bool JoinBodies(const SplitNumbers& numbers, const uint16_t* in_title, uint16_t* body) {
  if (numbers.bits == 0 && !numbers.has_exceptions) {
    SubtractPlaces(numbers.places, in_title, body);
    return true;
  }
  uint64_t all = 0;
  int32_t before = -1;
  for (uint32_t i = 0; i < kPostingsPerBlock; ++i) {
    const auto high = static_cast<uint32_t>(numbers.places[i] - before - 1);
    const uint64_t frequency = (uint64_t{high} << numbers.bits) + numbers.low[i] + 1 - in_title[i];
    all |= frequency;
    before = numbers.places[i];
    body[i] = static_cast<uint16_t>(frequency);
  }
  return all <= kMaxFrequency;
}

Status DecodeFullFrequencies(ByteView block, DecodedBlock* decoded) {
  ByteReader reader(block);
  reader.Raw(decoded->frequencies_bit / 8);
  const uint32_t head = reader.U8();
  if (!reader.ok() || (head & layout::kBitsMask) > layout::kMaxFrequencyBits)
    return Corrupt("head of frequencies");
  alignas(16) uint16_t in_title[kPostingsPerBlock];
  const auto mode = static_cast<layout::TitleMode>(head >> layout::kTitleModeShift);
  if (!ReadTitles(mode, &reader, decoded, in_title)) return Corrupt("titles");
  SplitNumbers numbers;
  if (!ReadSplitNumbers(head, &reader, block, &numbers) ||
      !JoinBodies(numbers, in_title, decoded->body) || !reader.AtEnd()) {
    return Corrupt("frequencies");
  }
  return {};
}

Status DecodeTailFrequencies(ByteView tail, DecodedBlock* decoded) {
  GammaReader codes(tail, decoded->frequencies_bit);
  uint32_t all_titles = 0;
  for (uint32_t i = 0; i < decoded->count; ++i) {
    uint32_t number = codes.Next();
    uint32_t body = 0;
    uint32_t title = 0;
    if (number == layout::kTailEscape) {
      body = codes.Next();
      title = codes.Next() + 2;
    } else {
      if (number > layout::kTailEscape) --number;
      // 0, 1, 4, 6, 8 ...: 1, 2, 3, 4, 5 in the body alone; 2, 3, 5, 7 ...: in the title too.
      title = number == 2 || (number > 1 && number % 2 == 1) ? 1 : 0;
      body = title == 1 ? (number - 1) / 2 : number <= 1 ? number + 1 : number / 2 + 1;
    }
    if (body > kMaxFrequency || title > kMaxFrequency) return Corrupt("frequencies");
    decoded->body[i] = static_cast<uint16_t>(body);
    decoded->title[i] = static_cast<uint16_t>(title);
    all_titles |= title;
  }
  decoded->any_title = all_titles != 0;
  return codes.AtEnd() ? Status() : Corrupt("end");
}

Status DecodeFullDocs(ByteView block, uint64_t first_possible, uint32_t last_doc,
                      DecodedBlock* decoded) {
  ByteReader reader(block);
  const uint32_t head = reader.U8();
  SplitNumbers numbers;
  if ((head & layout::kBitsMask) > layout::kMaxGapBits || head >> layout::kTitleModeShift != 0 ||
      !ReadSplitNumbers(head, &reader, block, &numbers)) {
    return Corrupt("gaps");
  }
  // The sum of the gaps without their lower parts. The lower parts add less than 2^31, so the last
  // document is right modulo 2^32 only when it is right, and no sum before it wraps.
  const uint64_t last_place = numbers.places[kPostingsPerBlock - 1];
  const uint64_t least = first_possible + (last_place << numbers.bits) + kPostingsPerBlock - 1 -
                         (uint64_t{kPostingsPerBlock - 1} << numbers.bits) + numbers.exceptions_sum;
  if (least > last_doc) return Corrupt("gaps");
  SumGaps(numbers.places, numbers.low, numbers.bits, static_cast<uint32_t>(first_possible),
          decoded->docs);
  if (decoded->docs[kPostingsPerBlock - 1] != last_doc) return Corrupt("last document");
  decoded->frequencies_bit = 8 * reader.position();
  return {};
}

/// The bits of a block whose gaps have no lower parts: they are those of the documents.
Status AddDenseDocs(ByteView upper, uint64_t first_possible, uint32_t last_doc, uint64_t* bits) {
  const uint64_t bit_count = last_doc + 1 - first_possible;
  if ((bit_count + 7) / 8 > upper.size()) return Corrupt("gaps");
  uint32_t found = 0;
  for (uint64_t at = 0; at < bit_count; at += 32) {
    const auto bytes = static_cast<uint32_t>(std::min<uint64_t>(4, upper.size() - at / 8));
    uint64_t window = LoadFixed(upper.data() + at / 8, bytes);
    if (bit_count - at < 32) window &= (uint64_t{1} << (bit_count - at)) - 1;
    found += static_cast<uint32_t>(std::popcount(window));
    const uint64_t doc = first_possible + at;
    bits[doc / 64] |= window << (doc % 64);
    if (doc % 64 > 32 && window >> (64 - doc % 64) != 0)
      bits[doc / 64 + 1] |= window >> (64 - doc % 64);
  }
  const uint64_t last = bit_count - 1;
  const bool ends_in_one = (upper[last / 8] >> (last % 8) & 1) != 0;
  return found == kPostingsPerBlock && ends_in_one ? Status() : Corrupt("gaps");
}

}  // namespace

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

Result<PostingsReader> PostingsReader::Open(ByteView bytes, uint32_t document_frequency,
                                            uint32_t document_count) {
  if (document_frequency == 0 || document_frequency > document_count || bytes.empty())
    return Corrupt("count of documents");
  PostingsReader reader;
  reader.bytes_ = reader.blocks_ = bytes;
  reader.document_frequency_ = document_frequency;
  reader.document_count_ = document_count;
  reader.block_count_ = (document_frequency - 1) / kPostingsPerBlock + 1;
  if (document_frequency < kPostingsPerBlock) return reader;
  const uint8_t head = bytes[0];
  reader.doc_bytes_ = (head & 3u) + 1;
  reader.end_bytes_ = (head >> layout::kEndBytesShift & 3u) + 1;
  reader.has_titles_ = (head & layout::kTitlesFlag) != 0;
  reader.entry_bytes_ = reader.doc_bytes_ + reader.end_bytes_ + (reader.has_titles_ ? 4 : 2);
  const uint64_t table = 1 + uint64_t{reader.block_count_} * reader.entry_bytes_;
  if (head >= 2 * layout::kTitlesFlag || table > bytes.size()) return Corrupt("skip table");
  reader.blocks_ = bytes.subspan(table);
  const uint32_t last = reader.block_count_ - 1;
  if (reader.End(last) != reader.blocks_.size() || reader.LastDoc(last) >= document_count)
    return Corrupt("skip table");
  return reader;
}

uint32_t PostingsReader::LastDoc(uint32_t block) const {
  return LoadFixed(Entry(block), doc_bytes_);
}

uint32_t PostingsReader::End(uint32_t block) const {
  return LoadFixed(Entry(block) + doc_bytes_, end_bytes_);
}

Status PostingsReader::Bounds(uint32_t block, BlockBounds* bounds) const {
  if (block >= block_count_) return {ErrorCode::kBadArgument, "there is no such block of postings"};
  if (!has_bounds()) {
    *bounds = {document_count_ - 1, kMaxFrequency, kMaxFrequency, 0, 0};
    return {};
  }
  const uint8_t* frequencies = Entry(block) + doc_bytes_ + end_bytes_;
  bounds->last_doc = LastDoc(block);
  bounds->max_body_frequency = DecodeLength(frequencies[0]);
  bounds->shortest_body = frequencies[1];
  bounds->max_title_frequency = has_titles_ ? DecodeLength(frequencies[2]) : 0;
  bounds->shortest_title = has_titles_ ? frequencies[3] : UINT8_MAX;
  return bounds->last_doc < document_count_ ? Status() : Corrupt("skip table");
}

Status PostingsReader::Find(uint32_t block, Extent* extent) const {
  if (block >= block_count_) return {ErrorCode::kBadArgument, "there is no such block of postings"};
  const bool is_last = block + 1 == block_count_;
  extent->count = is_last ? document_frequency_ - block * kPostingsPerBlock : kPostingsPerBlock;
  if (!has_bounds()) {
    extent->bytes = blocks_;
    extent->end_possible = document_count_;
    return {};
  }
  const uint32_t begin = block == 0 ? 0 : End(block - 1);
  const uint32_t end = End(block);
  extent->first_possible = block == 0 ? 0 : uint64_t{LastDoc(block - 1)} + 1;
  extent->end_possible = uint64_t{LastDoc(block)} + 1;
  if (begin >= end || end > blocks_.size() || extent->end_possible > document_count_ ||
      extent->first_possible + extent->count > extent->end_possible) {
    return Corrupt("skip table");
  }
  extent->bytes = blocks_.subspan(begin, end - begin);
  return {};
}

Status PostingsReader::DecodeDocs(uint32_t block, DecodedBlock* decoded) const {
  Extent extent;
  DOSSIER_RETURN_IF_ERROR(Find(block, &extent));
  decoded->count = extent.count;
  if (extent.count < kPostingsPerBlock) return DecodeTailDocs(extent, decoded);
  return DecodeFullDocs(extent.bytes, extent.first_possible,
                        static_cast<uint32_t>(extent.end_possible - 1), decoded);
}

Status PostingsReader::AddDocs(uint32_t block, uint64_t* bits) const {
  Extent extent;
  DOSSIER_RETURN_IF_ERROR(Find(block, &extent));
  const bool is_dense =
      extent.count == kPostingsPerBlock && !extent.bytes.empty() && extent.bytes[0] == 0;
  if (is_dense) {
    return AddDenseDocs(extent.bytes.subspan(1), extent.first_possible,
                        static_cast<uint32_t>(extent.end_possible - 1), bits);
  }
  DecodedBlock decoded;
  DOSSIER_RETURN_IF_ERROR(DecodeDocs(block, &decoded));
  for (uint32_t i = 0; i < decoded.count; ++i)
    bits[decoded.docs[i] / 64] |= uint64_t{1} << (decoded.docs[i] % 64);
  return {};
}

Status PostingsReader::DecodeTailDocs(const Extent& extent, DecodedBlock* decoded) const {
  if (extent.bytes.size() > layout::kMaxTailBytes) return Corrupt("size of a tail");
  const uint64_t range = extent.end_possible - extent.first_possible;
  const uint32_t k = layout::TailBits(range - extent.count, extent.count);
  const uint64_t low_mask = (uint64_t{1} << k) - 1;
  const BitView bits(extent.bytes);
  const uint64_t uppers_begin = uint64_t{extent.count} * k;
  uint64_t position = uppers_begin;
  uint64_t low_sum = extent.first_possible;
  uint64_t doc = 0;
  for (uint32_t i = 0; i < extent.count; position += BitView::kWindowBits) {
    if (position >= bits.size()) return Corrupt("gaps");
    uint64_t window = bits.Window(position) & ((uint64_t{1} << BitView::kWindowBits) - 1);
    for (; window != 0 && i < extent.count; ++i, window &= window - 1) {
      const uint64_t place = position - uppers_begin + std::countr_zero(window);
      low_sum += bits.Window(uint64_t{i} * k) & low_mask;
      doc = low_sum + ((place - i) << k) + i;
      decoded->docs[i] = static_cast<uint32_t>(doc);
      decoded->frequencies_bit = uppers_begin + place + 1;
    }
  }
  // Documents ascend without wrapping: all sums are of 64 bits.
  if (doc >= extent.end_possible || (has_bounds() && doc + 1 != extent.end_possible))
    return Corrupt("gaps");
  return {};
}

Status PostingsReader::DecodeFrequencies(uint32_t block, DecodedBlock* decoded) const {
  Extent extent;
  DOSSIER_RETURN_IF_ERROR(Find(block, &extent));
  if (decoded->count != extent.count || decoded->frequencies_bit > 8 * extent.bytes.size())
    return {ErrorCode::kBadArgument, "the documents of this block of postings are not decoded"};
  if (extent.count < kPostingsPerBlock) return DecodeTailFrequencies(extent.bytes, decoded);
  return DecodeFullFrequencies(extent.bytes, decoded);
}

}  // namespace dossier::index
