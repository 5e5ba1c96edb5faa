// Writes lists of postings. See postings.h; the reader is in postings.cpp.
#include <algorithm>
#include <bit>

#include "base/assert.h"
#include "index/bit_packing.h"
#include "index/bit_stream.h"
#include "index/length_code.h"
#include "index/postings.h"
#include "index/postings_layout.h"

namespace dossier::index {
namespace {

using layout::kExceptionsFlag;

uint32_t Capped(uint32_t frequency) { return std::min(frequency, kMaxFrequency); }

uint64_t VarintBytes(uint64_t value) { return (std::bit_width(value | 1) + 6u) / 7; }

/// Whether the upper part of a number takes less room as an exception (its index in a byte, then a
/// varint) than as zeros.
bool IsException(uint32_t high) { return high > 8 + 8 * VarintBytes(high); }

/// Size of 128 numbers in bits when the lower parts have `bits` bits.
uint64_t CostInBits(const uint32_t* numbers, uint32_t bits) {
  uint64_t cost = uint64_t{kPostingsPerBlock} * (bits + 1);
  bool any_exception = false;
  for (uint32_t i = 0; i < kPostingsPerBlock; ++i) {
    const uint32_t high = numbers[i] >> bits;
    const bool is_exception = IsException(high);
    cost += is_exception ? 8 + 8 * VarintBytes(high) : high;
    any_exception |= is_exception;
  }
  return cost + (any_exception ? 8 : 0);
}

/// 128 numbers as patched Rice codes with lower and upper parts apart.
struct SplitBlock {
  uint32_t bits = 0;
  std::vector<uint8_t> bytes;
  bool has_exceptions = false;
};

SplitBlock Split(const uint32_t* numbers, uint32_t max_bits) {
  SplitBlock split;
  uint64_t best = UINT64_MAX;
  const uint32_t greatest = *std::max_element(numbers, numbers + kPostingsPerBlock);
  for (uint32_t bits = 0; bits <= max_bits && bits <= std::bit_width(greatest) + 0u; ++bits) {
    const uint64_t cost = CostInBits(numbers, bits);
    if (cost < best) split.bits = bits;
    best = std::min(best, cost);
  }
  split.bytes.resize(size_t{16} * split.bits);
  PackBits(numbers, split.bits, split.bytes.data());
  BitWriter highs;
  ByteWriter exceptions;
  uint8_t exception_count = 0;
  for (uint32_t i = 0; i < kPostingsPerBlock; ++i) {
    uint32_t high = numbers[i] >> split.bits;
    if (IsException(high)) {
      exceptions.U8(static_cast<uint8_t>(i));
      exceptions.Varint(high);
      ++exception_count;
      high = 0;
    }
    highs.Unary(high);
  }
  split.bytes.insert(split.bytes.end(), highs.bytes().begin(), highs.bytes().end());
  split.has_exceptions = exception_count > 0;
  if (split.has_exceptions) {
    split.bytes.push_back(exception_count);
    split.bytes.insert(split.bytes.end(), exceptions.bytes().begin(), exceptions.bytes().end());
  }
  return split;
}

/// Which postings of a block stand in titles.
layout::TitleMode WriteTitles(std::span<const Posting> block, ByteWriter* out) {
  uint8_t bitmap[kPostingsPerBlock / 8] = {};
  uint8_t count = 0;
  ByteWriter list;   // All of them, with their frequencies.
  ByteWriter above;  // Those with a frequency above 1.
  uint8_t above_count = 0;
  for (uint32_t i = 0; i < block.size(); ++i) {
    const uint32_t frequency = Capped(block[i].title_frequency);
    if (frequency == 0) continue;
    ++count;
    bitmap[i / 8] = static_cast<uint8_t>(bitmap[i / 8] | 1u << i % 8);
    list.U8(static_cast<uint8_t>(i | (frequency > 1 ? layout::kAboveOneFlag : 0)));
    if (frequency == 1) continue;
    list.Varint(frequency - 2);
    ++above_count;
    above.U8(static_cast<uint8_t>(i));
    above.Varint(frequency - 2);
  }
  if (count == 0) return layout::TitleMode::kNone;
  if (count < sizeof(bitmap)) {
    out->U8(count);
    out->Raw(list.bytes());
    return layout::TitleMode::kList;
  }
  out->Raw(bitmap);
  if (above_count == 0) return layout::TitleMode::kBitmap;
  out->U8(above_count);
  out->Raw(above.bytes());
  return layout::TitleMode::kBitmapAndFrequencies;
}

void WriteFullBlock(std::span<const Posting> block, uint32_t first_possible, ByteWriter* out) {
  uint32_t gaps[kPostingsPerBlock];
  uint32_t bodies[kPostingsPerBlock];
  for (uint32_t i = 0; i < kPostingsPerBlock; ++i) {
    gaps[i] = model::Index(block[i].doc) - first_possible;
    first_possible = model::Index(block[i].doc) + 1;
    // Only a document with the term in its title may have none in its body.
    bodies[i] = Capped(block[i].body_frequency) - (block[i].title_frequency > 0 ? 0 : 1);
  }
  const SplitBlock docs = Split(gaps, layout::kMaxGapBits);
  out->U8(static_cast<uint8_t>(docs.bits | (docs.has_exceptions ? kExceptionsFlag : 0)));
  out->Raw(docs.bytes);
  const SplitBlock body = Split(bodies, layout::kMaxFrequencyBits);
  ByteWriter titles;
  const auto mode = static_cast<uint32_t>(WriteTitles(block, &titles));
  out->U8(static_cast<uint8_t>(body.bits | (body.has_exceptions ? kExceptionsFlag : 0) |
                               mode << layout::kTitleModeShift));
  out->Raw(titles.bytes());
  out->Raw(body.bytes);
}

/// The number that stands for a pair of frequencies in a tail, the commonest ones first.
void WriteTailFrequencies(uint32_t body, uint32_t title, BitWriter* bits) {
  if (title > 1) {
    bits->Gamma(layout::kTailEscape);
    bits->Gamma(body);
    bits->Gamma(title - 2);
    return;
  }
  uint32_t number = 0;
  if (title == 0) {
    number = body <= 2 ? body - 1 : 2 * body - 2;
  } else {
    number = body == 0 ? 2 : 2 * body + 1;
  }
  bits->Gamma(number < layout::kTailEscape ? number : number + 1);
}

void WriteTail(std::span<const Posting> tail, uint64_t first_possible, uint64_t end_possible,
               ByteWriter* out) {
  const auto count = static_cast<uint32_t>(tail.size());
  const uint32_t k = layout::TailBits(end_possible - first_possible - count, count);
  BitWriter bits;
  uint32_t gaps[kPostingsPerBlock];
  for (uint32_t i = 0; i < count; ++i) {
    const uint32_t doc = model::Index(tail[i].doc);
    gaps[i] = static_cast<uint32_t>(doc - first_possible);
    bits.Bits(gaps[i], k);
    first_possible = uint64_t{doc} + 1;
  }
  for (uint32_t i = 0; i < count; ++i) bits.Unary(gaps[i] >> k);
  for (const Posting& posting : tail) {
    WriteTailFrequencies(Capped(posting.body_frequency), Capped(posting.title_frequency), &bits);
  }
  out->Raw(bits.bytes());
}

/// An entry of the skip table while the blocks are written.
struct SkipEntry {
  uint32_t last_doc = 0;
  uint32_t end = 0;
  uint32_t max_body = 0;
  uint32_t max_title = 0;
  uint8_t shortest_body = UINT8_MAX;
  uint8_t shortest_title = UINT8_MAX;
};

SkipEntry EntryOf(std::span<const Posting> block, const DocumentLengths& lengths, size_t end) {
  SkipEntry entry{model::Index(block.back().doc), static_cast<uint32_t>(end)};
  for (const Posting& posting : block) {
    const uint32_t doc = model::Index(posting.doc);
    entry.max_body = std::max(entry.max_body, Capped(posting.body_frequency));
    entry.max_title = std::max(entry.max_title, Capped(posting.title_frequency));
    if (posting.body_frequency > 0)
      entry.shortest_body = std::min(entry.shortest_body, lengths.body[doc]);
    if (posting.title_frequency > 0)
      entry.shortest_title = std::min(entry.shortest_title, lengths.title[doc]);
  }
  return entry;
}

void WriteSkipTable(const std::vector<SkipEntry>& entries, ByteWriter* out) {
  const auto bytes_of = [](uint32_t value) { return (std::bit_width(value | 1) + 7u) / 8; };
  const uint32_t doc_bytes = bytes_of(entries.back().last_doc);
  const uint32_t end_bytes = bytes_of(entries.back().end);
  const bool has_titles = std::any_of(entries.begin(), entries.end(),
                                      [](const SkipEntry& entry) { return entry.max_title > 0; });
  const auto fixed = [out](uint32_t value, uint32_t bytes) {
    for (uint32_t i = 0; i < bytes; ++i) out->U8(static_cast<uint8_t>(value >> (8 * i)));
  };
  out->U8(static_cast<uint8_t>((doc_bytes - 1) | (end_bytes - 1) << layout::kEndBytesShift |
                               (has_titles ? layout::kTitlesFlag : 0)));
  for (const SkipEntry& entry : entries) {
    fixed(entry.last_doc, doc_bytes);
    fixed(entry.end, end_bytes);
    out->U8(EncodeLengthRoundedUp(entry.max_body));
    out->U8(entry.shortest_body);
    if (!has_titles) continue;
    out->U8(EncodeLengthRoundedUp(entry.max_title));
    out->U8(entry.shortest_title);
  }
}

}  // namespace

void EncodePostingList(std::span<const Posting> postings, const DocumentLengths& lengths,
                       uint32_t document_count, ByteWriter* out) {
  DOSSIER_ASSERT(!postings.empty());
  if (postings.size() < kPostingsPerBlock) return WriteTail(postings, 0, document_count, out);
  ByteWriter blocks;
  std::vector<SkipEntry> entries;
  uint32_t first_possible = 0;
  for (size_t begin = 0; begin < postings.size(); begin += kPostingsPerBlock) {
    const std::span<const Posting> block =
        postings.subspan(begin, std::min<size_t>(kPostingsPerBlock, postings.size() - begin));
    const uint32_t last_doc = model::Index(block.back().doc);
    if (block.size() == kPostingsPerBlock) {
      WriteFullBlock(block, first_possible, &blocks);
    } else {
      WriteTail(block, first_possible, uint64_t{last_doc} + 1, &blocks);
    }
    first_possible = last_doc + 1;
    entries.push_back(EntryOf(block, lengths, blocks.size()));
  }
  WriteSkipTable(entries, out);
  out->Raw(blocks.bytes());
}

}  // namespace dossier::index
