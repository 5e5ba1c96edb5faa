// Tests of index/bit_packing.h and index/bit_stream.h: the vector functions against the scalar
// ones, and both against what was packed.
#include "index/bit_packing.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "index/bit_stream.h"

TEST_SUITE("index.bit_packing") {
  using namespace dossier;         // NOLINT: tests
  using namespace dossier::index;  // NOLINT

  TEST_CASE("numbers of every width read back, from exactly as many bytes, and scalar alike") {
    std::mt19937 random(1);
    for (uint32_t bits = 0; bits <= 32; ++bits) {
      for (int round = 0; round < 20; ++round) {
        const auto mask = static_cast<uint32_t>((uint64_t{1} << bits) - 1);
        std::vector<uint32_t> numbers(kBlockSize);
        for (uint32_t& number : numbers)
          number = round == 0 ? mask : static_cast<uint32_t>(random()) & mask;
        std::vector<uint8_t> bytes(size_t{16} * bits);
        PackBits(numbers.data(), bits, bytes.data());
        std::vector<uint32_t> vectors(kBlockSize);
        std::vector<uint32_t> scalars(kBlockSize);
        UnpackBits(bytes.data(), bits, vectors.data());
        scalar::UnpackBits(bytes.data(), bits, scalars.data());
        REQUIRE(vectors == numbers);
        REQUIRE(scalars == numbers);
      }
    }
  }

  TEST_CASE("four lanes alternate, words are little-endian") {
    std::vector<uint32_t> numbers(kBlockSize);
    numbers[1] = 5;   // Lane 1, first number.
    numbers[7] = 2;   // Lane 3, second number.
    numbers[44] = 7;  // Lane 0, twelfth number: bits 33..35.
    std::vector<uint8_t> bytes(48);
    PackBits(numbers.data(), 3, bytes.data());
    std::vector<uint8_t> expected(48);
    expected[4] = 5;
    expected[12] = 2 << 3;
    expected[16] = 7 << 1;
    CHECK(bytes == expected);
  }

  TEST_CASE("ones are found where they stand, scalar alike") {
    std::mt19937 random(2);
    for (int round = 0; round < 2000; ++round) {
      const uint32_t sparse = 1 + random() % 12;
      std::vector<uint8_t> bytes(random() % 300);
      for (uint8_t& byte : bytes) {
        for (int bit = 0; bit < 8; ++bit)
          byte = static_cast<uint8_t>(byte | (random() % sparse == 0 ? 1 << bit : 0));
      }
      std::vector<uint16_t> vectors(kPlacesSize);
      std::vector<uint16_t> scalars(kPlacesSize);
      const size_t size = FindOnes(bytes.data(), bytes.size(), vectors.data());
      REQUIRE(size == scalar::FindOnes(bytes.data(), bytes.size(), scalars.data()));
      if (size == 0) continue;
      uint32_t count = 0;
      for (size_t bit = 0; bit < 8 * size; ++bit) {
        if ((bytes[bit / 8] >> bit % 8 & 1) == 0) continue;
        REQUIRE(vectors[count] == bit);
        REQUIRE(scalars[count] == bit);
        ++count;
      }
      REQUIRE(count == kBlockSize);
      REQUIRE(bytes[size - 1] != 0);
    }
  }

  TEST_CASE("ones must be 128, with none behind them in the last byte, within 8,191 bytes") {
    std::vector<uint16_t> places(kPlacesSize);
    const auto find = [&](const std::vector<uint8_t>& bytes) {
      const size_t size = FindOnes(bytes.data(), bytes.size(), places.data());
      CHECK(size == scalar::FindOnes(bytes.data(), bytes.size(), places.data()));
      return size;
    };
    std::vector<uint8_t> bytes(16, 0xff);
    CHECK(find(bytes) == 16);
    bytes.push_back(1);
    CHECK(find(bytes) == 16);
    bytes[0] = 0xfe;
    CHECK(find(bytes) == 17);
    bytes[16] = 3;
    CHECK(find(bytes) == 0);
    bytes[16] = 0;
    CHECK(find(bytes) == 0);
    bytes.resize(8191);
    bytes[8190] = 0x80;
    CHECK(find(bytes) == 8191);
    CHECK(places[127] == 65527);
    bytes[8190] = 0;
    bytes.push_back(1);
    CHECK(find(bytes) == 0);
    CHECK(find({}) == 0);
  }

  TEST_CASE("sums, flags and differences: vectors as scalars") {
    std::mt19937 random(3);
    for (int round = 0; round < 500; ++round) {
      std::vector<uint16_t> places(kPlacesSize);
      for (uint16_t& place : places) place = static_cast<uint16_t>(random());
      std::sort(places.begin(), places.end());
      std::vector<uint32_t> low(kBlockSize);
      for (uint32_t& number : low) number = static_cast<uint32_t>(random());
      const uint32_t bits = random() % 32;
      const auto base = static_cast<uint32_t>(random());
      std::vector<uint32_t> vectors(kBlockSize);
      std::vector<uint32_t> scalars(kBlockSize);
      SumGaps(places.data(), low.data(), bits, base, vectors.data());
      scalar::SumGaps(places.data(), low.data(), bits, base, scalars.data());
      REQUIRE(vectors == scalars);
      REQUIRE(scalars[1] == base + ((places[1] - 1u) << bits) + 1 + low[0] + low[1]);

      std::vector<uint16_t> flags(kBlockSize);
      std::vector<uint16_t> scalar_flags(kBlockSize);
      ExpandBits(reinterpret_cast<const uint8_t*>(low.data()), flags.data());
      scalar::ExpandBits(reinterpret_cast<const uint8_t*>(low.data()), scalar_flags.data());
      REQUIRE(flags == scalar_flags);
      REQUIRE(flags[9] == (low[0] >> 9 & 1));

      std::vector<uint16_t> differences(kBlockSize);
      std::vector<uint16_t> scalar_differences(kBlockSize);
      SubtractPlaces(places.data(), flags.data(), differences.data());
      scalar::SubtractPlaces(places.data(), flags.data(), scalar_differences.data());
      REQUIRE(differences == scalar_differences);
      REQUIRE(differences[0] == static_cast<uint16_t>(places[0] + 1 - flags[0]));
    }
  }
}

TEST_SUITE("index.bit_stream") {
  using namespace dossier;         // NOLINT: tests
  using namespace dossier::index;  // NOLINT

  TEST_CASE("gamma codes read back, and the end is known") {
    std::mt19937 random(4);
    for (int round = 0; round < 500; ++round) {
      std::vector<uint32_t> numbers(random() % 60);
      for (uint32_t& number : numbers)
        number = static_cast<uint32_t>(random()) % (1u << random() % 21);
      BitWriter writer;
      const uint32_t before = random() % 30;
      writer.Bits(0, before);
      for (const uint32_t number : numbers) writer.Gamma(number);
      GammaReader reader(writer.bytes(), before);
      for (const uint32_t number : numbers) REQUIRE(reader.Next() == number);
      CHECK(reader.AtEnd());
      reader.Next();
      CHECK_FALSE(reader.AtEnd());
    }
  }

  TEST_CASE("a window shows the bits from any place, and zeros past the end") {
    std::mt19937 random(5);
    for (size_t size = 0; size < 20; ++size) {
      std::vector<uint8_t> bytes(size);
      for (uint8_t& byte : bytes) byte = static_cast<uint8_t>(random());
      const BitView view(bytes);
      for (size_t position = 0; position < 8 * size + 80; ++position) {
        const uint64_t window = view.Window(position);
        for (size_t bit = 0; bit < BitView::kWindowBits; ++bit) {
          const size_t at = position + bit;
          const uint64_t expected = at < 8 * size ? bytes[at / 8] >> at % 8 & 1 : 0;
          REQUIRE((window >> bit & 1) == expected);
        }
      }
    }
  }

  TEST_CASE("a code that is too long, and one that is cut, fail") {
    const std::vector<uint8_t> zeros(8);
    GammaReader nothing(zeros, 0);
    nothing.Next();
    CHECK_FALSE(nothing.AtEnd());
    BitWriter writer;
    writer.Gamma(1000);
    GammaReader cut(ByteView(writer.bytes()).first(writer.bytes().size() - 1), 0);
    cut.Next();
    CHECK_FALSE(cut.AtEnd());
    const std::vector<uint8_t> one_and_rest = {0x05};
    GammaReader rest(one_and_rest, 0);
    rest.Next();
    CHECK_FALSE(rest.AtEnd());
  }
}
