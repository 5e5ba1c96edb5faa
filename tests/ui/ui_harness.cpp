// See ui_harness.h.
#include "ui_harness.h"

#include <doctest/doctest.h>

namespace dossier::ui {
namespace {

class MemoryInputs : public compile::InputSource {
 public:
  explicit MemoryInputs(const std::vector<TestFile>& files) : files_(files) {}
  size_t count() const override { return files_.size(); }
  Result<ingest::SourceFile> Read(size_t index) override {
    const auto& [name, text] = files_[index];
    return ingest::SourceFile{name, std::vector<uint8_t>(text.begin(), text.end())};
  }
  std::string NameOf(size_t index) const override { return files_[index].first; }

 private:
  const std::vector<TestFile>& files_;
};

/// Says that every texture is where it should be.
void PretendTextures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
    if (texture->Status == ImTextureStatus_WantDestroy) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_Destroyed);
    } else {
      texture->SetStatus(ImTextureStatus_OK);
    }
  }
}

ImGuiContext* MakeContext(float width, float height) {
  ImGuiContext* context = ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = ImVec2(width, height);
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
  io.Fonts->AddFontDefault();
  return context;
}

}  // namespace

std::vector<uint8_t> MakePack(const std::vector<TestFile>& files) {
  MemoryInputs inputs(files);
  compile::Options options;
  options.title = "Test corpus";
  options.description = "Texts for tests.";
  options.license = "None at all.";
  compile::Listener listener;
  Result<compile::Output> output = compile::Compile(&inputs, {}, options, &listener);
  REQUIRE_MESSAGE(output.ok(), output.status().ToString());
  return std::move(output->pack);
}

std::vector<TestFile> SmallCorpus() {
  return {
      {"fish.md",
       "---\ntitle: Fish in Peru\ndate: 2024-03-02\noutlet: Harbour News\nlang: en\ncollection: "
       "Notes\nurl: https://example.org/fish\n---\n"
       "# Fish in Peru\n\nAnchovy exports rose in Peru.\n\n- one item\n- another item\n\n> A "
       "quoted line.\n"},
      {"japan.md",
       "---\ntitle: Figures of Japan\ndate: 2025-01-01\nlang: en\ncollection: Figures\n---\nJapan "
       "and China trade cars.\n"},
      {"wuxi.ko.md",
       "---\ntitle: 우시 센터\ndate: 2023-05-10\nlang: ko\ncollection: Notes\ntranslation_of: "
       "wuxi.md\n---\n한국 수출은 감소했다.\n"},
      {"wuxi.md",
       "---\ntitle: A Wuxi centre in Seoul\ndate: 2023-05-10\noutlet: Morning Wire\nplace: "
       "Seoul\nlang: en\ncollection: Notes\n---\n"
       "# A Wuxi centre in Seoul\n\nWuxi opened a centre. South Korea exports less to "
       "China.\n\nWuxi is in Jiangsu.\n"},
      {"wuxi.zh.md",
       "---\ntitle: 无锡中心\ndate: 2023-05-10\nlang: zh\ncollection: Notes\ntranslation_of: "
       "wuxi.md\n---\n韩国出口持续下降。\n"},
  };
}

void TestHost::SetLocation(std::string_view fragment, bool push) {
  calls.push_back((push ? "push " : "replace ") + std::string(fragment));
}
void TestHost::SetTitle(std::string_view title) { calls.push_back("title " + std::string(title)); }
void TestHost::CopyText(std::string_view text) { calls.push_back("copy " + std::string(text)); }
void TestHost::OpenLink(std::string_view url) { calls.push_back("link " + std::string(url)); }
void TestHost::PickFiles() { calls.push_back("pick "); }
void TestHost::Remember(std::string_view key, std::string_view value) {
  calls.push_back("remember " + std::string(key) + "=" + std::string(value));
}

std::string TestHost::Last(std::string_view what) const {
  for (auto call = calls.rbegin(); call != calls.rend(); ++call) {
    if (call->starts_with(what)) return call->substr(std::min(call->size(), what.size() + 1));
  }
  return "";
}

size_t TestHost::CountOf(std::string_view what) const {
  size_t count = 0;
  for (const std::string& call : calls) count += call.starts_with(what) ? 1 : 0;
  return count;
}

TestPage::TestPage(float width, float height) : context_(MakeContext(width, height)), app(&host) {
  viewport.width = width;
  viewport.height = height;
}

TestPage::~TestPage() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext(context_);
}

void TestPage::Open(const std::vector<TestFile>& files) {
  REQUIRE(app.OpenPack(MakePack(files)));
  Settle();
}

void TestPage::Frame() {
  ImGui::GetIO().DeltaTime = 1.0f / 60;
  ImGui::NewFrame();
  app.Draw(viewport);
  ImGui::Render();
  PretendTextures();
}

void TestPage::Settle() {
  int steps = 0;
  do {
    Frame();
    while (app.idle_delay_millis() >= 0 && ++steps < 20) {
      if (app.DoIdleWork()) Frame();
    }
  } while (app.wants_frame() && ++steps < 20);
  CHECK_FALSE(app.wants_frame());
  CHECK(app.idle_delay_millis() < 0);
}

const SemanticNode* TestPage::Find(Role role, std::string_view label) const {
  for (const SemanticNode& node : nodes()) {
    if (node.role == role && node.label.starts_with(label)) return &node;
  }
  return nullptr;
}

size_t TestPage::CountOf(Role role) const {
  size_t count = 0;
  for (const SemanticNode& node : nodes()) count += node.role == role ? 1 : 0;
  return count;
}

std::string TestPage::ArticleText() const {
  const SemanticNode* article = Find(Role::kArticle, "");
  if (article == nullptr || article->rich == nullptr) return "";
  std::string text;
  for (const RichBlock& block : article->rich->blocks) {
    for (const RichRun& run : block.runs) {
      const bool is_current = run.look == RichRun::kCurrentMark;
      if (is_current)
        text += "»";
      else if (run.look == RichRun::kMark)
        text += "«";
      text += run.text;
      if (is_current)
        text += "«";
      else if (run.look == RichRun::kMark)
        text += "»";
    }
    text += "\n";
  }
  return text;
}

std::string TestPage::StatusText() const {
  const SemanticNode* status = Find(Role::kStatus, "");
  return status == nullptr ? "" : status->label;
}

void TestPage::Act(const SemanticNode* node, SemanticAction::Kind kind, std::string value) {
  REQUIRE(node != nullptr);
  app.Handle({node->id, kind, std::move(value)});
  Settle();
}

void TestPage::Type(std::string_view text) {
  Act(Find(Role::kSearchBox, "Search"), SemanticAction::kSetValue, std::string(text));
}
void TestPage::Press(Role role, std::string_view label) {
  CAPTURE(label);
  Act(Find(role, label), SemanticAction::kPress);
}

void TestPage::Click(const SemanticNode* node) {
  REQUIRE(node != nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(node->x + node->width / 2, node->y + node->height / 2);
  Frame();
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  Frame();
  io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  Frame();
  Settle();
}

void TestPage::Wheel(float x, float y, float steps) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  io.AddMouseWheelEvent(0, -steps);
  Frame();
  Frame();
  Settle();
}

}  // namespace dossier::ui
