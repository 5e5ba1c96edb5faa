// A small compiled corpus for fuzz targets, made once.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "compile/compile.h"

namespace dossier::testing {

/// Two documents from memory.
class SampleInputs : public compile::InputSource {
 public:
  size_t count() const override { return 2; }
  std::string NameOf(size_t index) const override { return index == 0 ? "a.md" : "b.txt"; }
  Result<ingest::SourceFile> Read(size_t index) override {
    const std::string text = index == 0
                                 ? "---\ntitle: Wuxi\ndate: 2023-05-10\noutlet: D\n---\n# "
                                   "Wuxi\n\nSouth Korea's exports to China fell.\n\n- 수출 出口"
                                 : "Japan and the United States trade.\n\nExports rose.";
    return ingest::SourceFile{NameOf(index), {text.begin(), text.end()}};
  }
};

inline const std::vector<uint8_t>& SamplePack() {
  static const std::vector<uint8_t> pack = [] {
    SampleInputs inputs;
    auto output = compile::Compile(&inputs, {}, {}, nullptr);
    if (!output.ok()) std::abort();
    return std::move(output->pack);
  }();
  return pack;
}

}  // namespace dossier::testing
