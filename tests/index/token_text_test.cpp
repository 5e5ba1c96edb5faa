// Tests of index/token_text.h and index/token_dictionary.h: texts by chance come back as they were,
// and damaged bytes give an error or nothing.
#include "index/token_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "index/token_dictionary.h"
#include "text/utf8.h"

namespace {

using namespace dossier;         // NOLINT: tests
using namespace dossier::index;  // NOLINT

struct OwnedPiece {
  PieceKind kind;
  std::string bytes;
  std::string term;
};

class PieceList : public PieceSink {
 public:
  void OnGap(std::string_view bytes) override { Add(PieceKind::kGap, bytes, ""); }
  void OnWord(std::string_view bytes, std::string_view term) override {
    Add(PieceKind::kWord, bytes, term);
  }
  void OnDense(std::string_view bytes, std::string_view term, bool) override {
    Add(PieceKind::kDense, bytes, term);
  }
  std::vector<OwnedPiece> pieces;

 private:
  void Add(PieceKind kind, std::string_view bytes, std::string_view term) {
    pieces.push_back({kind, std::string(bytes), std::string(term)});
  }
};

std::vector<OwnedPiece> Cut(const std::string& text) {
  PieceList list;
  CutIntoPieces(text, &list);
  return std::move(list.pieces);
}

/// Whatever is difficult for the tokenizer: apostrophes, numbers, invisible signs, letters that
/// combine, half-width kana, jamo, words without an end.
std::string HostileText(std::mt19937* random) {
  static const std::string kParts[] = {
      "a",  "Trade", "d'",     "l'",     "'s",     "'",      "9",      ".",      ",",
      " ",  "  ",    "\n",     "-",      "\u0301", "\u00ad", "\u200b", "\u200d", "\ufeff",
      "수", "출",    "\u1109", "\u116e", "\u11ab", "か",     "\u3099", "ｶ",      "ﾞ",
      "口", "ก",     "า",      "é",      "Ж",      "\u0483", "\ufe0f", "😀",      "\u309b",
      "０", "’",     "\u0000", "ß",      "\ufffd"};
  std::string text;
  for (size_t i = (*random)() % 40; i > 0; --i) text += kParts[(*random)() % std::size(kParts)];
  if ((*random)() % 20 == 0) text += std::string(100 + (*random)() % 100, 'x');
  if ((*random)() % 20 == 0) {
    for (int i = 0; i < 5; ++i)
      text::AppendUtf8(static_cast<char32_t>(0x20 + (*random)() % 0xd7e0), &text);
  }
  return text;
}

std::string Join(const std::vector<OwnedPiece>& pieces) {
  std::string text;
  bool after_word = false;
  for (const OwnedPiece& piece : pieces) {
    if (after_word && piece.kind == PieceKind::kWord) text += ' ';
    after_word = piece.kind == PieceKind::kWord;
    text += piece.bytes;
  }
  return text;
}

/// A dictionary of the pieces of some texts, and which spelling has which number.
struct Fixture {
  explicit Fixture(const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
      for (const OwnedPiece& piece : Cut(text)) ++counts[{piece.bytes, piece.kind}];
    }
    std::vector<CountedSpelling> counted;
    for (const auto& [spelling, count] : counts)
      counted.push_back({spelling.first, spelling.second, count});
    built = BuildDictionary(counted);
    size_t place = 0;
    for (auto& [spelling, count] : counts) ranks[spelling] = built.rank_of[place++];
    auto opened = TokenDictionary::Open(built.section);
    REQUIRE(opened.ok());
    dictionary = std::move(*opened);
  }
  std::vector<uint8_t> Encode(const std::string& text) const {
    const CodeWriter writer(built.ranges);
    ByteWriter out;
    for (const OwnedPiece& piece : Cut(text)) {
      const auto it = ranks.find({piece.bytes, piece.kind});
      if (it != ranks.end() && it->second != kNoRank)
        writer.Rank(it->second, &out);
      else
        CodeWriter::Literal(piece.kind, piece.bytes, &out);
    }
    return out.Take();
  }
  std::map<std::pair<std::string, PieceKind>, uint64_t> counts;
  std::map<std::pair<std::string, PieceKind>, uint32_t> ranks;
  BuiltDictionary built;
  TokenDictionary dictionary;
};

std::vector<std::string> HostileTexts(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  std::vector<std::string> texts;
  for (size_t i = 0; i < count; ++i) texts.push_back(HostileText(&random));
  return texts;
}

/// A text of made-up words, some frequent, most rare.
std::string ManyWords(size_t words, std::mt19937* random) {
  std::string text;
  for (size_t i = 0; i < words; ++i) {
    const uint32_t range = 1 + (*random)() % 90000;
    text += "w" + std::to_string((*random)() % range) + ((*random)() % 9 == 0 ? ", " : " ");
  }
  return text;
}

}  // namespace

TEST_SUITE("index.token_text") {
  TEST_CASE("pieces put together are the text, and each alone is cut as in its text") {
    for (const std::string& text : HostileTexts(1, 4000)) {
      const std::vector<OwnedPiece> pieces = Cut(text);
      INFO(text);
      REQUIRE(Join(pieces) == text);
      // Phrases are looked for by what a piece alone says: it must be what it says in its place.
      for (const OwnedPiece& piece : pieces) {
        if (piece.kind == PieceKind::kGap) continue;
        const std::vector<text::OwnedToken> tokens = text::TokensOf(piece.bytes);
        INFO("piece: " << piece.bytes);
        REQUIRE(tokens.size() == 1);
        if (piece.kind == PieceKind::kWord) REQUIRE(tokens[0].term == piece.term);
        if (piece.kind == PieceKind::kDense) REQUIRE(piece.term.starts_with(tokens[0].term));
      }
    }
  }

  TEST_CASE("texts come back from their codes, with the place of every piece") {
    const std::vector<std::string> known = HostileTexts(2, 500);
    const Fixture fixture(known);
    std::vector<std::string> texts = HostileTexts(3, 500);  // With spellings that are not in it.
    texts.insert(texts.end(), known.begin(), known.end());
    for (const std::string& text : texts) {
      const std::vector<uint8_t> codes = fixture.Encode(text);
      const auto decoded = DecodeCodes(fixture.dictionary, codes, text.size());
      REQUIRE(decoded.ok());
      REQUIRE(*decoded == text);
      CHECK_FALSE(DecodeCodes(fixture.dictionary, codes, text.size() + 1).ok());
      if (!text.empty()) CHECK_FALSE(DecodeCodes(fixture.dictionary, codes, text.size() - 1).ok());
      PieceCursor cursor(fixture.dictionary, codes);
      for (Piece piece; cursor.Next(&piece);)
        REQUIRE(text.substr(piece.offset, piece.bytes.size()) == piece.bytes);
      CHECK(cursor.ok());
    }
  }

  TEST_CASE("codes of one, two and three bytes") {
    std::mt19937 random(4);
    const std::string text = ManyWords(150000, &random);
    const Fixture fixture({text});
    CHECK(fixture.dictionary.size() > 20000);
    const CodeRanges& ranges = fixture.dictionary.ranges();
    CHECK(ranges.one_byte > 0);
    CHECK(ranges.two_byte > 0);
    const std::vector<uint8_t> codes = fixture.Encode(text);
    CHECK(codes.size() < text.size() / 2);
    REQUIRE(*DecodeCodes(fixture.dictionary, codes, text.size()) == text);
    // By hand, for corpora greater than a test can be.
    const CodeRanges great = {3, 2, 250};
    const CodeWriter writer(great);
    for (const uint32_t rank : {0u, 2u, 3u, 514u, 515u, 66000u, 16000000u}) {
      ByteWriter out;
      writer.Rank(rank, &out);
      CHECK(out.size() == (rank < 3 ? 1 : rank < 515 ? 2 : 3));
      RankCursor cursor(great, out.bytes());
      uint32_t read = 0;
      CHECK(cursor.Next(&read));
      CHECK(read == rank);
      CHECK(cursor.AtEnd());
    }
  }

  TEST_CASE("all spellings of a term are found, and a term without one stands once") {
    std::vector<std::string> texts = HostileTexts(5, 800);
    std::mt19937 random(6);
    texts.push_back(ManyWords(20000, &random));
    texts.push_back("Trade TRADE trade tráde once");
    const Fixture fixture(texts);
    std::map<std::string, std::vector<uint32_t>> expected;
    std::map<std::string, uint64_t> standing;
    for (const auto& [spelling, count] : fixture.counts) {
      if (spelling.second == PieceKind::kGap) continue;
      const std::string term = text::TokensOf(spelling.first).front().term;
      standing[term] += count;
      const uint32_t rank = fixture.ranks.at(spelling);
      if (rank == kNoRank) continue;
      expected[term].push_back(rank);
      REQUIRE(fixture.dictionary.Bytes(rank) == spelling.first);
      REQUIRE(fixture.dictionary.Kind(rank) == spelling.second);
    }
    for (const auto& entry : standing) {
      // Lambdas of clang 14, which INFO makes, do not capture bindings.
      const auto& term = entry.first;
      const auto& count = entry.second;
      std::vector<uint32_t> ranks = expected[term];
      std::sort(ranks.begin(), ranks.end());
      INFO(term);
      REQUIRE(fixture.dictionary.SpellingsOf(term) == ranks);
      REQUIRE(ranks.empty() == (count < 2));
    }
    CHECK(fixture.dictionary.SpellingsOf("trade").size() >= 4);
    CHECK(fixture.dictionary.SpellingsOf("nowhere").empty());
  }

  TEST_CASE("damaged dictionaries and codes are refused or end early") {
    const std::vector<std::string> texts = HostileTexts(7, 60);
    const Fixture fixture(texts);
    std::mt19937 random(8);
    for (int round = 0; round < 3000; ++round) {
      std::vector<uint8_t> section = fixture.built.section;
      if (round % 4 == 0) section.resize(random() % section.size());
      for (size_t flips = random() % 4; flips > 0 && !section.empty(); --flips)
        section[random() % section.size()] = static_cast<uint8_t>(random());
      std::vector<uint8_t> codes = fixture.Encode(texts[random() % texts.size()]);
      for (size_t flips = random() % 4; flips > 0 && !codes.empty(); --flips)
        codes[random() % codes.size()] = static_cast<uint8_t>(random());
      const auto dictionary = TokenDictionary::Open(section);
      if (!dictionary.ok()) continue;
      (void)DecodeCodes(*dictionary, codes, random() % 300);
      (void)dictionary->SpellingsOf("trade");
      PieceCursor cursor(*dictionary, codes);
      size_t bytes = 0;
      for (Piece piece; cursor.Next(&piece);) bytes += piece.bytes.size();
      CHECK(bytes < 1000000);
    }
    CHECK_FALSE(TokenDictionary::Open({}).ok());
  }

  TEST_CASE("an empty dictionary writes everything out") {
    const Fixture fixture(std::vector<std::string>{});
    CHECK(fixture.dictionary.size() == 0);
    const std::vector<uint8_t> codes = fixture.Encode("한국 and China");
    CHECK(*DecodeCodes(fixture.dictionary, codes, 16) == "한국 and China");
  }
}
