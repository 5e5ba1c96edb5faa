// See token_dictionary.h.
#include "index/token_dictionary.h"

#include <algorithm>

#include "base/string_interner.h"
#include "text/tokenizer.h"

namespace dossier::index {
namespace {

constexpr uint32_t kFirstBand = 1024;  // Spellings in the first band behind the one-byte codes.
constexpr uint64_t kMostTextBytes = (uint64_t{1} << 30) - 1;
constexpr uint32_t kFirstBytes = 255;  // All values but kLiteralByte.
constexpr uint32_t kMostSpellings = kFirstBytes * 65536;

Status CorruptDictionary() {
  return Status(ErrorCode::kCorrupt,
                "the pack's token dictionary is inconsistent; rebuild the pack");
}

constexpr size_t kPlainBytes = 64;  // The tokenizer cuts longer words its own way.

/// What an ASCII letter or digit folds to, 0 for all other bytes.
char PlainFold(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '\0';
}

/// The term of a spelling of ASCII letters and digits, empty for any other.
std::string PlainTerm(std::string_view bytes) {
  std::string term;
  if (bytes.size() > kPlainBytes) return term;
  for (const char c : bytes) {
    if (PlainFold(c) == 0) return {};
    term += PlainFold(c);
  }
  return term;
}

/// What a band is ordered by: the term of a word or a dense character, the bytes of a gap.
std::string KeyOf(PieceKind kind, std::string_view bytes) {
  if (kind != PieceKind::kGap) {
    if (std::string term = PlainTerm(bytes); !term.empty()) return term;
    std::vector<text::OwnedToken> tokens = text::TokensOf(bytes);
    if (tokens.size() == 1) return std::move(tokens[0].term);
  }
  return std::string(bytes);
}

/// Orders a spelling's key against a term: below 0, 0 or above. Plain words, which most are, need
/// no cutting.
int CompareKey(PieceKind kind, std::string_view bytes, std::string_view term) {
  for (size_t i = 0; bytes.size() <= kPlainBytes; ++i) {
    if (i == bytes.size()) return i == term.size() ? 0 : -1;
    const char folded = PlainFold(bytes[i]);
    if (folded == 0) break;  // What follows may fold to nothing: an accent of its own.
    if (i == term.size()) return 1;
    if (folded != term[i])
      return static_cast<uint8_t>(folded) < static_cast<uint8_t>(term[i]) ? -1 : 1;
  }
  return KeyOf(kind, bytes).compare(term);
}

/// First bytes that `count` spellings need when `one_byte` of them have short codes.
CodeRanges RangesFor(uint32_t one_byte, uint32_t count) {
  CodeRanges ranges{one_byte, 0, 0};
  const uint32_t left = count > one_byte ? count - one_byte : 0;
  const uint32_t free = kFirstBytes - one_byte;
  ranges.two_byte = std::min(free, (left + 255) / 256);
  while (left > ranges.two_byte * 256 + ranges.three_byte * 65536) {
    ++ranges.three_byte;
    ranges.two_byte = std::min(ranges.two_byte, free - ranges.three_byte);
  }
  return ranges;
}

/// The ranges with the fewest bytes for spellings whose counts, added up from the first, are
/// `sums` (one longer than there are spellings).
CodeRanges BestRanges(const std::vector<uint64_t>& sums) {
  const auto count = static_cast<uint32_t>(sums.size() - 1);
  CodeRanges best;
  uint64_t best_bytes = UINT64_MAX;
  for (uint32_t one_byte = 0; one_byte <= kFirstBytes; ++one_byte) {
    if (count > one_byte + uint64_t{kFirstBytes - one_byte} * 65536) continue;
    const CodeRanges ranges = RangesFor(one_byte, count);
    const uint32_t short_end = std::min(count, one_byte);
    const uint32_t middle_end = std::min(count, one_byte + ranges.two_byte * 256);
    const uint64_t bytes = 3 * sums[count] - sums[middle_end] - sums[short_end];
    if (bytes < best_bytes) {
      best_bytes = bytes;
      best = ranges;
    }
  }
  return best;
}

/// Calls `visit(begin, end)` for each band: the one-byte codes, then stretches that double.
template <typename Visit>
void ForEachBand(uint32_t one_byte, uint32_t count, const Visit& visit) {
  uint32_t begin = 0;
  uint32_t end = std::min(one_byte, count);
  for (uint32_t size = kFirstBand;; size *= 2) {
    if (end > begin) visit(begin, end);
    if (end == count) return;
    begin = end;
    end = size >= count - begin ? count : begin + size;
  }
}

}  // namespace

BuiltDictionary BuildDictionary(const std::vector<CountedSpelling>& spellings) {
  // A spelling is kept when its term stands at least twice: then the term is either in the
  // dictionary with all its spellings or in one place of the corpus only.
  std::vector<std::string> keys;
  keys.reserve(spellings.size());
  for (const CountedSpelling& spelling : spellings)
    keys.push_back(KeyOf(spelling.kind, spelling.bytes));
  StringInterner key_numbers;
  std::vector<uint64_t> key_counts;
  std::vector<uint32_t> key_of(spellings.size());
  for (size_t i = 0; i < spellings.size(); ++i) {
    const bool is_gap = spellings[i].kind == PieceKind::kGap;
    key_of[i] = key_numbers.Intern(keys[i], is_gap ? 1 : 0);
    key_counts.resize(key_numbers.size());
    key_counts[key_of[i]] += spellings[i].count;
  }
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < spellings.size(); ++i) {
    if (key_counts[key_of[i]] >= 2) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const CountedSpelling& x = spellings[a];
    const CountedSpelling& y = spellings[b];
    if (x.count != y.count) return x.count > y.count;
    return x.bytes != y.bytes ? x.bytes < y.bytes : x.kind < y.kind;
  });
  uint64_t text_bytes = 0;
  size_t kept = 0;
  while (kept < std::min<size_t>(order.size(), kMostSpellings) &&
         text_bytes + spellings[order[kept]].bytes.size() <= kMostTextBytes)
    text_bytes += spellings[order[kept++]].bytes.size();
  order.resize(kept);

  BuiltDictionary built;
  std::vector<uint64_t> sums(1, 0);
  for (const uint32_t i : order) sums.push_back(sums.back() + spellings[i].count);
  built.ranges = BestRanges(sums);
  // Within a band the order is that of the terms: it compresses better and can be searched.
  const auto count = static_cast<uint32_t>(order.size());
  ForEachBand(built.ranges.one_byte, count, [&](uint32_t begin, uint32_t end) {
    std::sort(order.begin() + begin, order.begin() + end, [&](uint32_t a, uint32_t b) {
      if (keys[a] != keys[b]) return keys[a] < keys[b];
      const CountedSpelling& x = spellings[a];
      const CountedSpelling& y = spellings[b];
      return x.bytes != y.bytes ? x.bytes < y.bytes : x.kind < y.kind;
    });
  });

  ByteWriter out;
  out.U32(count);
  out.U32(built.ranges.one_byte | built.ranges.two_byte << 8 | built.ranges.three_byte << 16);
  for (const uint32_t i : order)
    out.Varint(spellings[i].bytes.size() << 2 | static_cast<uint8_t>(spellings[i].kind));
  for (const uint32_t i : order) out.Raw(AsBytes(spellings[i].bytes));
  built.section = out.Take();
  built.rank_of.assign(spellings.size(), kNoRank);
  for (uint32_t rank = 0; rank < count; ++rank) built.rank_of[order[rank]] = rank;
  return built;
}

Result<TokenDictionary> TokenDictionary::Open(ByteView section) {
  TokenDictionary dictionary;
  ByteReader reader(section);
  const uint32_t count = reader.U32();
  const uint32_t ranges = reader.U32();
  dictionary.ranges_ = {ranges & 0xff, (ranges >> 8) & 0xff, (ranges >> 16) & 0xff};
  const CodeRanges& r = dictionary.ranges_;
  const bool sane = reader.ok() && count <= section.size() && ranges >> 24 == 0 &&
                    r.one_byte + r.two_byte + r.three_byte <= kFirstBytes &&
                    count <= r.one_byte + r.two_byte * 256 + r.three_byte * 65536;
  if (!sane) return CorruptDictionary();
  dictionary.begins_.reserve(count + 1);
  uint64_t begin = 0;
  for (uint32_t i = 0; i < count; ++i) {
    const uint64_t length_and_kind = reader.Varint();
    const uint64_t kind = length_and_kind & 3;
    if (kind > 2 || begin > section.size()) return CorruptDictionary();
    dictionary.begins_.push_back(static_cast<uint32_t>(begin << kKindBits | kind));
    begin += length_and_kind >> 2;
  }
  if (!reader.ok() || begin != reader.remaining() || begin > kMostTextBytes)
    return CorruptDictionary();
  dictionary.begins_.push_back(static_cast<uint32_t>(begin << kKindBits));
  dictionary.text_ = AsText(section.subspan(reader.position())).data();
  return dictionary;
}

std::vector<uint32_t> TokenDictionary::SpellingsOf(std::string_view term) const {
  std::vector<uint32_t> ranks;
  ForEachBand(ranges_.one_byte, size(), [&](uint32_t begin, uint32_t end) {
    uint32_t low = begin;
    uint32_t high = end;
    while (low < high) {
      const uint32_t middle = low + (high - low) / 2;
      if (CompareKey(Kind(middle), Bytes(middle), term) < 0)
        low = middle + 1;
      else
        high = middle;
    }
    for (; low < end && CompareKey(Kind(low), Bytes(low), term) == 0; ++low) {
      if (Kind(low) != PieceKind::kGap) ranks.push_back(low);
    }
  });
  return ranks;
}

}  // namespace dossier::index
