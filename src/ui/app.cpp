// See app.h. Joins the state to the views: one frame is context, views, then the commands that they
// gave.
#include "ui/app.h"

#include <utility>

#include "imgui.h"
#include "ui/fonts.h"
#include "ui/state.h"
#include "ui/view.h"
#include "ui/widgets.h"

namespace dossier::ui {

struct App::Impl {
  explicit Impl(Host* host) : state(host) {}

  ViewContext BeginFrame(const Viewport& viewport);
  void DrawViews(const ViewContext& context);
  void EndFrame(const ViewContext& context);

  AppState state;
  CommandQueue queue;
  Semantics semantics;
  const Palette* applied_palette = nullptr;
  bool wants_frame = false;
};

ViewContext App::Impl::BeginFrame(const Viewport& viewport) {
  TellFontsDensity();
  ViewContext context = state.MakeContext();
  context.palette = &PaletteOf(context.theme, viewport.prefers_dark);
  if (applied_palette != context.palette) {
    applied_palette = context.palette;
    ApplyStyle(*context.palette);
    semantics.SetCssVariables(
        CssVariables(*context.palette, IsDark(context.theme, viewport.prefers_dark)));
  }
  context.viewport = viewport;
  context.semantics = &semantics;
  context.layout = ComputeLayout({.width = viewport.width,
                                  .height = viewport.height,
                                  .notice_height = NoticeHeight(context.notice, viewport.width),
                                  .has_document = context.opened != nullptr,
                                  .shows_about = context.view == ViewKind::kAbout,
                                  .shows_filters = context.shows_filters});
  semantics.BeginFrame();
  queue.ForgetBindings();
  return context;
}

void App::Impl::DrawViews(const ViewContext& context) {
  const Layout& layout = context.layout;
  DrawHeadView(context, state.head, queue);
  DrawFiltersView(context, state.filters, queue);
  const Rect& main =
      layout.page.empty() ? (layout.list.empty() ? layout.reader : layout.list) : layout.page;
  PushNode(context, NodeId("main"), Role::kMain, "",
           {main.x, main.y, context.viewport.width - main.x, main.height});
  DrawHitsView(context, state.hits, queue);
  DrawReaderView(context, state.reader, queue);
  DrawAboutView(context, state.about, queue);
  semantics.Pop();
}

void App::Impl::EndFrame(const ViewContext& context) {
  bool was_given = false;
  for (const SemanticNode& node : semantics.nodes())
    was_given = was_given || (node.flags & kFocusNow) != 0;
  if (context.focus_node != 0) state.EndFocusFrame(was_given);
  const bool has_changed = state.Apply(queue.Take());
  // One more after the focus was given, so that the page sees the flag go.
  wants_frame = has_changed || state.focus_node() != 0 || was_given;
}

App::App(Host* host) : impl_(std::make_unique<Impl>(host)) {}
App::~App() = default;

bool App::OpenPack(std::vector<uint8_t> pack) { return impl_->state.OpenPack(std::move(pack)); }
const std::vector<uint8_t>& App::pack_bytes() const { return impl_->state.pack_bytes(); }
void App::ShowNotice(std::string_view text, bool is_error) {
  impl_->state.ShowNotice(text, is_error);
}
void App::RestoreSetting(std::string_view key, std::string_view value) {
  impl_->state.RestoreSetting(key, value);
}
void App::GoTo(std::string_view fragment) { impl_->state.GoTo(fragment); }

void App::Handle(const SemanticAction& action) {
  const Command* found = impl_->queue.Find(action.id, action.kind);
  if (found == nullptr) return;
  Command command = *found;
  if (auto* query = std::get_if<SetQuery>(&command);
      query != nullptr && action.kind == SemanticAction::kSetValue) {
    query->text = action.value;
  }
  impl_->state.Apply({std::move(command)});
}

bool App::HandleKey(std::string_view key, bool control_or_command) {
  if (control_or_command) return false;
  const std::optional<Command> command = impl_->state.CommandOfKey(key);
  if (!command) return false;
  impl_->state.Apply({*command});
  return true;
}

void App::SetComposition(Composition composition) { impl_->state.SetComposition(composition); }
int App::idle_delay_millis() const { return impl_->state.idle_delay_millis(); }
bool App::DoIdleWork() { return impl_->state.DoIdleWork(); }

void App::Draw(const Viewport& viewport) {
  const ViewContext context = impl_->BeginFrame(viewport);
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImVec2(viewport.width, viewport.height));
  constexpr ImGuiWindowFlags kFlags =
      ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
      ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoBringToFrontOnFocus |
      ImGuiWindowFlags_NoNav;
  if (ImGui::Begin("dossier", nullptr, kFlags)) impl_->DrawViews(context);
  ImGui::SetCursorScreenPos(ImVec2(0, 0));
  ImGui::Dummy(ImVec2(1, 1));
  ImGui::End();
  impl_->EndFrame(context);
}

const Semantics& App::semantics() const { return impl_->semantics; }
bool App::wants_frame() const { return impl_->wants_frame; }

}  // namespace dossier::ui
