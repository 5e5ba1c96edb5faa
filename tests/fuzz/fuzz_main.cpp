// Runs a fuzz target without a fuzzer, so that it builds and runs in every normal build: over the
// files named on the command line, or over some thousand inputs made from a fixed seed.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kRounds = 3000;

/// Bytes that mean something to one of the readers, mixed with chance.
std::vector<uint8_t> MakeInput(std::mt19937* random) {
  static const std::string kPieces[] = {
      "---\n", "title: x\n", "# ",      "* ",         "> ",          "[a](b)", "{\"text\":\"",
      "\"}\n", "&amp;",      "q=",      "&country=",  "%ff",         "한국",   "出口",
      "China", " ",          "\n",      "\xff",       "*",           "0",      " AND ",
      " OR ",  "NOT ",       "NEAR/3 ", "~1",         "\"",          "(",      ")",
      "-",     "+",          "title:",  "country:KR", "date:2023..", "=\"",    "숯",
      "ㅅㅊ",  "exprots",    "Wuxi"};
  std::vector<uint8_t> input;
  for (size_t i = (*random)() % 60; i > 0; --i) {
    if ((*random)() % 3 == 0) {
      input.push_back(static_cast<uint8_t>((*random)()));
    } else {
      const std::string& piece = kPieces[(*random)() % std::size(kPieces)];
      input.insert(input.end(), piece.begin(), piece.end());
    }
  }
  return input;
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    std::ifstream file(argv[i], std::ios::binary);
    const std::vector<char> bytes((std::istreambuf_iterator<char>(file)),
                                  std::istreambuf_iterator<char>());
    LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
  }
  std::mt19937 random(20261122);
  for (int round = 0; argc == 1 && round < kRounds; ++round) {
    const std::vector<uint8_t> input = MakeInput(&random);
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("done\n");
  return EXIT_SUCCESS;
}
