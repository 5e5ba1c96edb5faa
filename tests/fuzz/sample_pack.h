// A small compiled corpus for fuzz targets, made once.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "compile/compile.h"

namespace dossier::testing {

/// Documents in several languages from memory; two of them are one story.
class SampleInputs : public compile::InputSource {
 public:
  size_t count() const override { return std::size(kFiles); }
  std::string NameOf(size_t index) const override { return kFiles[index].name; }
  Result<ingest::SourceFile> Read(size_t index) override {
    const std::string text = kFiles[index].text;
    return ingest::SourceFile{NameOf(index), {text.begin(), text.end()}};
  }

 private:
  struct File {
    const char* name;
    const char* text;
  };
  static constexpr File kFiles[] = {
      {"a.md",
       "---\ntitle: Wuxi\ndate: 2023-05-10\noutlet: D\n---\n# Wuxi\n\nSouth Korea's exports to "
       "China fell.\n\n- 수출 出口"},
      {"b.txt", "Japan and the United States trade.\n\nExports rose."},
      {"c.md",
       "---\ntitle: 한국의 수출\ndate: 2021\nlang: ko\ntranslation_of: a.md\n---\n한국의 대중국 "
       "수출이 줄었다. 무역 export, exported, exporting."}};
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
