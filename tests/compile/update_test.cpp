// Tests of compile/earlier_pack.h and compile/sources.h: an update equals a full build, whatever
// was edited and whatever the earlier pack is.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <optional>
#include <random>

#include "base/bytes.h"
#include "base/hash.h"
#include "compile/compile.h"
#include "compile/earlier_pack.h"
#include "compile/sources.h"
#include "corpus_fixture.h"
#include "countries/gazetteer.h"
#include "index/store.h"

namespace {

using namespace dossier;           // NOLINT: tests
using namespace dossier::testing;  // NOLINT
using compile::EarlierPack;
using Folder = std::map<std::string, std::string>;

std::unique_ptr<EarlierPack> Open(const std::vector<uint8_t>& pack) {
  auto earlier = EarlierPack::Open(pack);
  REQUIRE(earlier.ok());
  return std::move(*earlier);
}

compile::Output Build(const Folder& folder, const EarlierPack* earlier, unsigned jobs = 1) {
  MemoryInputs inputs(Files(folder.begin(), folder.end()));
  compile::Options options;
  options.title = "Test corpus";
  options.jobs = jobs;
  auto output = compile::Compile(&inputs, {}, options, nullptr, nullptr, earlier);
  REQUIRE(output.ok());
  return std::move(*output);
}

std::vector<std::string> Words(const model::Diagnostics& diagnostics) {
  std::vector<std::string> words;
  for (const model::Diagnostic& d : diagnostics) words.push_back(model::FormatDiagnostic(d));
  return words;
}

/// Updates and builds in full, checks that both are the same, and gives what changed.
compile::Changes CheckUpdate(const std::vector<uint8_t>& earlier, const Folder& folder,
                             unsigned jobs = 1) {
  const auto full = Build(folder, nullptr);
  const auto updated = Build(folder, Open(earlier).get(), jobs);
  CHECK(full.pack == updated.pack);
  CHECK(Words(full.diagnostics) == Words(updated.diagnostics));
  return updated.statistics.changes;
}

/// Counts in the order of the struct.
std::vector<uint64_t> Counts(const compile::Changes& c) {
  return {c.added, c.changed, c.gone, c.taken, c.reread};
}

/// The pack with one section replaced or, without bytes, left out, under valid checksums.
std::vector<uint8_t> WithSection(const std::vector<uint8_t>& bytes, pack::SectionKind kind,
                                 const std::optional<std::vector<uint8_t>>& content) {
  const auto pack = pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(bytes));
  pack::PackWriter writer;
  for (const pack::SectionEntry& section : (*pack)->sections()) {
    const auto old = (*pack)->Read(section, 0, section.size);
    if (section.kind != kind) {
      writer.Add(section.kind, {old->begin(), old->end()}, section.flags);
    } else if (content) {
      writer.Add(section.kind, *content, section.flags);
    }
  }
  return writer.Finish();
}

std::vector<uint8_t> SectionOf(const std::vector<uint8_t>& bytes, pack::SectionKind kind) {
  const auto pack = pack::Pack::Open(std::make_shared<pack::MemoryBlockSource>(bytes));
  const auto section = (*pack)->Find(kind);
  const auto view = (*pack)->Read(**section, 0, (*section)->size);
  return {view->begin(), view->end()};
}

/// Writes folders at random and edits them. Few names and ids, so that they clash.
class Editor {
 public:
  explicit Editor(uint32_t seed) : random_(seed) {
    for (int i = 0; i < 8; ++i) Edit();
    folder_["always.txt"] = "Something must be there.";
  }

  /// Adds, changes, removes or renames a file or a line.
  void Edit() {
    const std::string name = Name();
    switch (Below(5)) {
      case 0:
        if (folder_.size() > 3 && name != "always.txt") folder_.erase(name);
        break;
      case 1:
        if (auto file = folder_.extract(name)) {
          file.key() = Name();
          folder_.insert(std::move(file));
        }
        break;
      case 2:
        if (name.find("jsonl") != std::string::npos) {
          EditLine(&folder_[name]);
          break;
        }
        [[fallthrough]];
      default:
        folder_[name] = Content(name);
    }
  }
  const Folder& folder() const { return folder_; }

 private:
  size_t Below(size_t limit) { return random_() % limit; }
  std::string Pick(std::vector<std::string> of) { return of[Below(of.size())]; }
  std::string Name() {
    return Pick({"", "en/", "ko/"}) + Pick({"a", "b", "c"}) +
           Pick({".txt", ".md", ".jsonl", ".jsonl", ".jsonl.gz"});
  }
  std::string Text() {
    std::string text;
    for (size_t left = Below(12); left > 0; --left)
      text +=
          Pick({"South Korea", "exports", "l'Italia", "수출이", "한국", "中国", "\n", "\r\n",
                "12.5", "2024-02-30", "May 5, 2021", "Georgia", "US", "us", "\xe2\x80\x8b", "  "}) +
          Pick({" ", " ", ", ", ".\n"});
    return text;
  }
  std::string Target() { return Pick({"a.md", "b.txt", "en/a.txt", "1", "x", "b.jsonl#x", "no"}); }
  std::string Line() {
    if (Below(12) == 0) return Pick({"", "{", "[]", "{\"text\":5}", "  "});
    std::string text = Text();
    for (size_t at = 0; (at = text.find_first_of("\r\n", at)) != std::string::npos; at += 2)
      text.replace(at, 1, "\\n");
    std::string line = "{\"text\":\"" + text + "\"";
    if (Below(4) != 0)
      line += Pick({",\"id\":\"x\"", ",\"id\":1", ",\"id\":\"2\"", ",\"id\":\"x#2\"",
                    ",\"id\":\"\"", ",\"id\":null", ",\"id\":77"});
    if (Below(3) == 0) line += ",\"translation_of\":\"" + Target() + "\"";
    if (Below(3) == 0)
      line += ",\"date\":\"" + Pick({"2020-05-01", "0999", "2021-13-01", "1/2"}) + "\"";
    if (Below(3) == 0)
      line += ",\"title\":\"" + Pick({"China", "", "Title"}) + "\",\"z\":[1],\"\":\"k\"";
    return Pick({"", " ", "\xef\xbb\xbf"}) + line + Pick({"}", "}", "}\r", "}\xff"});
  }
  std::string Content(const std::string& name) {
    std::string content;
    if (name.find("jsonl") != std::string::npos) {
      for (size_t left = Below(6); left > 0; --left) content += Line() + "\n";
    } else if (name.find("md") != std::string::npos) {
      content = "---\n" +
                Pick({"title: T\n", "", "date: never\n", "date: 2021-1\n", "bad line\n"}) +
                (Below(2) == 0 ? "translation_of: " + Target() + "\n" : "") + "x: 2\nx: 1\n---\n";
    }
    return content + Text() + Pick({"", "\xff", "end\n"});
  }
  void EditLine(std::string* content) {
    std::vector<std::string> lines;
    for (size_t at = 0; at < content->size();) {
      const size_t end = std::min(content->find('\n', at), content->size());
      lines.push_back(content->substr(at, end - at));
      at = end + 1;
    }
    const auto at = lines.begin() + static_cast<ptrdiff_t>(Below(lines.size() + 1));
    if (Below(2) == 0 && at != lines.end())
      lines.erase(at);
    else
      lines.insert(at, Line());
    content->clear();
    for (const std::string& line : lines) *content += line + "\n";
  }

  std::mt19937 random_;
  Folder folder_;
};

}  // namespace

TEST_SUITE("compile.update") {
  TEST_CASE("an update equals a full build after any edits") {
    uint64_t taken = 0;
    uint64_t others = 0;
    for (uint32_t seed = 0; seed < 60; ++seed) {
      CAPTURE(seed);
      Editor editor(seed);
      auto pack = Build(editor.folder(), nullptr).pack;
      for (uint32_t step = 0; step < 4; ++step) {
        for (uint32_t edits = seed % 3; edits < 3; ++edits) editor.Edit();
        const auto changes = CheckUpdate(pack, editor.folder(), 1 + step);
        taken += changes.taken;
        others += changes.added + changes.changed + changes.reread;
        // Every other time the next update is made on an update.
        pack = Build(editor.folder(), step % 2 == 0 ? Open(pack).get() : nullptr).pack;
      }
    }
    CHECK(taken > 500);
    CHECK(others > 500);
  }

  TEST_CASE("only changed files and lines are read again") {
    Folder folder = {{"a.txt", "one"},
                     {"b.md", "# two\n\nChina"},
                     {"c.jsonl",
                      "{\"id\":\"x\",\"text\":\"x\"}\n{\"text\":\"numbered\"}\n"
                      "{\"id\":3,\"text\":\"y\"}\n"}};
    const auto pack = Build(folder, nullptr).pack;
    CHECK(Counts(CheckUpdate(pack, folder)) == std::vector<uint64_t>{0, 0, 0, 5, 0});
    folder["a.txt"] = "one more";
    folder["c.jsonl"] = "{\"id\":\"x\",\"text\":\"x!\"}\n{\"text\":\"numbered\"}\n";
    folder["d.txt"] = "new";
    CHECK(Counts(CheckUpdate(pack, folder)) == std::vector<uint64_t>{1, 2, 1, 2, 0});
    // A line without an id is called by its number: further down it is another document.
    folder["c.jsonl"] = "\n{\"id\":\"x\",\"text\":\"x\"}\n{\"text\":\"numbered\"}\n";
    CHECK(Counts(CheckUpdate(pack, folder)) == std::vector<uint64_t>{1, 2, 1, 2, 0});
  }

  TEST_CASE("what ingest has to say about an unchanged document is said again") {
    const Folder folder = {{"a.md", Markdown("date: never\n", "text")}, {"b.txt", "good"}};
    const auto pack = Build(folder, nullptr).pack;
    CHECK(Counts(CheckUpdate(pack, folder)) == std::vector<uint64_t>{0, 0, 0, 1, 1});
    CHECK(Build(folder, Open(pack).get()).diagnostics.size() == 1);
  }

  TEST_CASE("a translation follows its original when that comes and goes") {
    const std::string translation = Markdown("translation_of: en/x.md\n", "번역");
    const Folder without = {{"top/ko/x.md", translation}};
    Folder with = without;
    with["en/x.md"] = "far";
    Folder nearer = with;
    nearer["top/en/x.md"] = "near";
    const std::vector<Folder> folders = {without, with, nearer};
    for (const Folder& before : folders) {
      for (const Folder& after : folders) {
        CHECK(CheckUpdate(Build(before, nullptr).pack, after).changed == 0);
      }
    }
    const auto corpus = OpenPack(Build(nearer, Open(Build(without, nullptr).pack).get()).pack);
    const auto doc = corpus->store().FindByName("top/ko/x.md");
    CHECK(corpus->store().ReadMetadata(*doc)->translation_of == "top/en/x.md");
  }

  TEST_CASE("a file that lost its name to another document is in when that goes") {
    Folder folder = {{"k.jsonl", "{\"id\":\"1.txt\",\"text\":\"four\"}\n"},
                     {"k.jsonl#1.txt", "five"}};
    const auto pack = Build(folder, nullptr).pack;
    CHECK(CheckUpdate(pack, folder).taken == 1);
    folder.erase("k.jsonl");
    CHECK(CheckUpdate(pack, folder).changed == 1);
  }

  TEST_CASE("the same text under another name is another document") {
    const auto pack = Build({{"a.txt", "one"}, {"b.txt", "two"}}, nullptr).pack;
    CHECK(Counts(CheckUpdate(pack, {{"a.txt", "two"}, {"c.txt", "one"}})) ==
          std::vector<uint64_t>{1, 1, 1, 0, 0});
  }

  TEST_CASE("a pack of other rules, or without sources, or with broken ones, is not trusted") {
    Folder folder = {{"a.txt", "one"}, {"b.md", Markdown("translation_of: a.txt\n", "two")}};
    const auto pack = Build(folder, nullptr).pack;
    const auto sources = SectionOf(pack, pack::SectionKind::kSources);
    folder["c.txt"] = "three";
    auto other_rules = sources;
    other_rules[0] ^= 1;
    auto longer = sources;
    longer.push_back(0);
    const std::vector<uint8_t> cut(sources.begin(), sources.end() - 3);
    const std::vector<std::optional<std::vector<uint8_t>>> contents = {
        std::nullopt, std::vector<uint8_t>(), other_rules, longer, cut};
    for (const auto& content : contents) {
      const auto odd = WithSection(pack, pack::SectionKind::kSources, content);
      CHECK_FALSE(Open(odd)->trusted().ok());
      const auto changes = CheckUpdate(odd, folder);
      CHECK(changes.taken == 0);
      CHECK(changes.added == 1);
    }
    CHECK(Open(pack)->trusted().ok());
  }

  TEST_CASE("a cut or altered pack is refused, and one with odd records does no harm") {
    const Folder folder = {{"a.txt", "one"}, {"b.md", Markdown("x: y\n", "China exports. Two.")}};
    const auto pack = Build(folder, nullptr).pack;
    for (size_t size = 0; size < pack.size(); size += 97)
      CHECK_FALSE(
          EarlierPack::Open({pack.begin(), pack.begin() + static_cast<ptrdiff_t>(size)}).ok());
    for (size_t at = 0; at < pack.size(); at += 13) {
      auto altered = pack;
      altered[at] ^= 0x10;
      CHECK_FALSE(EarlierPack::Open(altered).ok());
    }
    for (const auto kind : {pack::SectionKind::kTexts, pack::SectionKind::kSources}) {
      for (size_t at = 0; at < SectionOf(pack, kind).size(); ++at) {
        auto bytes = SectionOf(pack, kind);
        bytes[at] ^= 0x5a;
        const auto earlier = EarlierPack::Open(WithSection(pack, kind, bytes));
        if (earlier.ok()) CHECK(Build(folder, earlier->get()).statistics.documents == 2);
      }
    }
  }

  TEST_CASE("files that join the documents of an open pack give a full build's pack") {
    Folder folder = {{"ko/x.md", Markdown("translation_of: x.md\ndate: 2020\n", "Japan")},
                     {"l.jsonl", "{\"text\":\"line\"}\n"}};
    compile::Options options;
    auto documents = compile::ReadDocuments(Build(folder, nullptr).pack, &options);
    REQUIRE(documents.ok());
    MemoryInputs added(Files{{"x.md", "original"}});
    const auto joined = compile::Compile(&added, std::move(*documents), options, nullptr);
    REQUIRE(joined.ok());
    folder["x.md"] = "original";
    CHECK(joined->pack == Build(folder, nullptr).pack);
  }

  TEST_CASE("keys differ by name, by content and by line") {
    const uint64_t key = ingest::SourceKey("a.jsonl", "x", 0);
    CHECK(key != 0);
    CHECK(key != ingest::SourceKey("b.jsonl", "x", 0));
    CHECK(key != ingest::SourceKey("a.jsonl", "y", 0));
    CHECK(key != ingest::SourceKey("a.jsonl", "x", 1));
  }

  TEST_CASE("the rules' versions move when documents or mentions become others") {
    // When one of these changes, move kRulesVersion in ingest.h or gazetteer.h, then the number.
    const Folder folder = {
        {"a.md",
         Markdown("title: Wuxi\ndate: 2023-05-10\nlang: en\nextra: e\n",
                  "# Head\n\nSouth *Korea* sells to [China](x).\n\n- one\n- two\n\n> quoted\n")},
        {"b.txt", "March 3, 2021\r\nGeorgia and the United States\n\n한국은 일본과 프랑스를\n"},
        {"c.jsonl", "{\"text\":\"무역 US us 中国和日本\",\"outlet\":\"O\",\"n\":[1,{\"m\":2}]}\n"}};
    const auto earlier = Open(Build(folder, nullptr).pack);
    uint64_t documents = ingest::kRulesVersion;
    uint64_t mentions = countries::kRulesVersion;
    for (uint32_t i = 0; i < 3; ++i) {
      auto document = *earlier->Read(i);
      ByteWriter found;
      for (const auto& m : document.mentions) {
        found.String(m.code);
        found.Varint(m.offset);
        found.Varint(m.length);
      }
      mentions = Hash64(found.bytes(), mentions);
      document.mentions.clear();
      documents = Hash64(AsBytes(document.text), documents);
      documents = Hash64(index::EncodeSideTable(document), documents);
      for (const auto& field : index::MetadataOf(document))
        documents = Hash64(AsBytes(field.key + "=" + field.value), documents + field.number);
    }
    CHECK(HexOf(documents) == "0a47bf55f77d190a");
    CHECK(HexOf(mentions) == "410b8fd1791f0d8c");
  }
}
