// A small corpus compiled in memory, for tests that need something to search.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "compile/compile.h"
#include "query/corpus.h"

namespace dossier::testing {

/// Names and contents.
using Files = std::vector<std::pair<std::string, std::string>>;

/// Files from memory.
class MemoryInputs : public compile::InputSource {
 public:
  explicit MemoryInputs(Files files) : files_(std::move(files)) {}
  size_t count() const override { return files_.size(); }
  std::string NameOf(size_t index) const override { return files_[index].first; }
  Result<ingest::SourceFile> Read(size_t index) override {
    const auto& [name, content] = files_[index];
    return ingest::SourceFile{name, {content.begin(), content.end()}};
  }

 private:
  Files files_;
};

inline compile::Output CompileFiles(Files files, unsigned jobs = 1) {
  MemoryInputs inputs(std::move(files));
  compile::Options options;
  options.title = "Test corpus";
  options.jobs = jobs;
  auto output = compile::Compile(&inputs, {}, options, nullptr);
  REQUIRE(output.ok());
  return std::move(*output);
}

inline std::unique_ptr<query::Corpus> OpenPack(std::vector<uint8_t> pack) {
  auto corpus = query::Corpus::Open(std::make_shared<pack::MemoryBlockSource>(std::move(pack)));
  REQUIRE(corpus.ok());
  return std::move(*corpus);
}

inline std::unique_ptr<query::Corpus> CorpusOf(Files files) {
  return OpenPack(CompileFiles(std::move(files)).pack);
}

/// Front matter and body of a Markdown file.
inline std::string Markdown(const std::string& fields, const std::string& body) {
  return "---\n" + fields + "---\n" + body + "\n";
}

/// Two stories, one in three languages, and a third without any metadata.
inline Files SampleFiles() {
  return {
      {"reports/wuxi.md", Markdown("title: Wuxi opens a centre in Seoul\ndate: 2023-05-10\noutlet: "
                                   "Daily\nlang: en\ncollection: Reports\n",
                                   "# Wuxi opens a centre in Seoul\n\nSouth Korea's exports to "
                                   "China fell. The mayor of Wuxi spoke of exports and trade.")},
      {"reports/wuxi.ko.md",
       Markdown("title: 우시 센터 개소\ndate: 2023-05-10\noutlet: Daily\nlang: ko\ncollection: "
                "Reports\ntranslation_of: wuxi.md\n",
                "한국의 대중국 수출이 줄었다. 우시 시장이 무역을 말했다.")},
      {"reports/wuxi.zh.md", Markdown("title: 无锡设立中心\ndate: 2023-05-10\noutlet: Daily\nlang: "
                                      "zh\ncollection: Reports\ntranslation_of: wuxi.md\n",
                                      "韩国对中国的出口下降。无锡市长谈到贸易。")},
      {"apec/japan.md",
       Markdown("title: Japan in figures\nlang: en\ncollection: Economies\n",
                "Japan sells cars. Its exports go to China and the United States.")},
      {"notes.txt", "Nothing about trade stands here, only coffee and exports of coffee."},
  };
}

}  // namespace dossier::testing
