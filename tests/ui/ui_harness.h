// Runs the viewer without a browser: Dear ImGui with no renderer, packs made in memory, a host that
// writes down what it is asked. Events go in, the semantic tree and the host's calls come out.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compile/compile.h"
#include "imgui.h"
#include "ui/app.h"

namespace dossier::ui {

/// Name and content of a file.
using TestFile = std::pair<std::string, std::string>;

/// A pack of files, with title and description.
std::vector<uint8_t> MakePack(const std::vector<TestFile>& files);

/// Three stories about Wuxi, exports and fish; the first also in Korean and Chinese.
std::vector<TestFile> SmallCorpus();

/// Writes down every call as "location push q=…", "title …".
class TestHost : public Host {
 public:
  void SetLocation(std::string_view fragment, bool push) override;
  void SetTitle(std::string_view title) override;
  void CopyText(std::string_view text) override;
  void OpenLink(std::string_view url) override;
  void PickFiles() override;
  void Remember(std::string_view key, std::string_view value) override;

  /// The last call that begins with `what`, without it; empty when there is none.
  std::string Last(std::string_view what) const;
  size_t CountOf(std::string_view what) const;

  std::vector<std::string> calls;
};

/// A page of a size, with Dear ImGui's context for as long as it lives.
class TestPage {
 public:
  TestPage(float width, float height);
  ~TestPage();
  TestPage(const TestPage&) = delete;
  TestPage& operator=(const TestPage&) = delete;

  void Open(const std::vector<TestFile>& files);
  /// Draws until the application wants no more frames, at least once.
  void Settle();
  void Frame();

  /// Nodes of the last frame.
  const std::vector<SemanticNode>& nodes() const { return app.semantics().nodes(); }
  /// The first node of a role whose label begins with `label`; null when there is none.
  const SemanticNode* Find(Role role, std::string_view label) const;
  size_t CountOf(Role role) const;
  /// Text of a kArticle with «marks» and »the current one«.
  std::string ArticleText() const;
  std::string StatusText() const;

  void Type(std::string_view text);
  void Act(const SemanticNode* node, SemanticAction::Kind kind, std::string value = {});
  void Press(Role role, std::string_view label);
  /// Clicks the middle of a node with the mouse.
  void Click(const SemanticNode* node);
  void Wheel(float x, float y, float steps);

  TestHost host;
  Viewport viewport;

 private:
  ImGuiContext* context_;

 public:
  App app;
};

}  // namespace dossier::ui
