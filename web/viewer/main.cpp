// Entry of the viewer's wasm: ties the application to the platform, and gives the page its calls.
// Everything the page tells the wasm enters through the viewer_* functions below; text goes through
// one shared inbox.
#include <emscripten/emscripten.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "mirror.h"
#include "page_calls.h"
#include "platform.h"
#include "ui/app.h"

namespace dossier::viewer {
namespace {

/// Forwards the application's wishes to web/page/boot.js.
class PageHost : public ui::Host {
 public:
  void SetLocation(std::string_view fragment, bool push) override {
    Send(push ? PageMessage::kPushLocation : PageMessage::kReplaceLocation, fragment);
  }
  void SetTitle(std::string_view title) override { Send(PageMessage::kTitle, title); }
  void CopyText(std::string_view text) override { Send(PageMessage::kCopy, text); }
  void OpenLink(std::string_view url) override { Send(PageMessage::kOpenLink, url); }
  void PickFiles() override { Send(PageMessage::kPickFiles, {}); }
  void Remember(std::string_view key, std::string_view value) override {
    std::string pair(key);
    pair.push_back('\0');
    pair += value;
    Send(PageMessage::kRemember, pair);
  }

 private:
  static void Send(PageMessage message, std::string_view text) {
    page_message(static_cast<int>(message), text.data(), text.size());
  }
};

/// Everything of the one viewer of a page.
struct Viewer {
  PageHost host;
  Platform platform;
  Mirror mirror;
  ui::App app{&host};
  ui::Viewport viewport;
  std::string inbox;
};

/// Made by viewer_start once ImGui's context is there, since the application may use it from the
/// beginning.
Viewer* viewer = nullptr;

/// A click spreads over this many frames at most: move, press, release, and the application's
/// answer.
constexpr int kMaxFramesAtOnce = 5;

void RequestIdle() {
  const int delay_millis = viewer->app.idle_delay_millis();
  if (delay_millis >= 0) page_request_idle(delay_millis);
}

void DrawFrame(double now_millis) {
  Platform& platform = viewer->platform;
  if (!platform.scheduler().can_draw() || platform.width() < 1.0f || platform.height() < 1.0f)
    return;
  platform.BeginFrame(now_millis);
  viewer->viewport.width = platform.width();
  viewer->viewport.height = platform.height();
  viewer->app.Draw(viewer->viewport);
  platform.EndFrame();
  const std::vector<uint8_t>& changes = viewer->mirror.Pack(viewer->app.semantics());
  if (!changes.empty()) page_apply_mirror(changes.data(), changes.size());
  platform.scheduler().Continue(viewer->app.wants_frame());
  RequestIdle();
}

}  // namespace
}  // namespace dossier::viewer

using dossier::viewer::viewer;

extern "C" {

/// Returns a StartResult.
EMSCRIPTEN_KEEPALIVE int viewer_start() {
  dossier::viewer::page_publish_memory();
  dossier::viewer::Platform platform;
  const dossier::viewer::StartResult result = platform.Start("#dossier-canvas");
  if (result != dossier::viewer::StartResult::kOk) return static_cast<int>(result);
  viewer = new dossier::viewer::Viewer;
  viewer->platform = platform;
  return 0;
}

/// Makes room for `size` bytes of text or pack and returns where to write them. The next call below
/// reads them.
EMSCRIPTEN_KEEPALIVE char* viewer_inbox(size_t size) {
  viewer->inbox.resize(size);
  return viewer->inbox.data();
}

/// Opens the pack in the inbox. 0 when it was refused.
EMSCRIPTEN_KEEPALIVE int viewer_open_pack() {
  std::vector<uint8_t> pack(viewer->inbox.begin(), viewer->inbox.end());
  std::string().swap(viewer->inbox);
  const bool is_open = viewer->app.OpenPack(std::move(pack));
  viewer->platform.scheduler().Wake();
  return is_open ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE const uint8_t* viewer_pack_data() { return viewer->app.pack_bytes().data(); }
EMSCRIPTEN_KEEPALIVE size_t viewer_pack_size() { return viewer->app.pack_bytes().size(); }

EMSCRIPTEN_KEEPALIVE void viewer_resize(int pixel_width, int pixel_height, float density) {
  viewer->platform.SetSize(pixel_width, pixel_height, density);
}

EMSCRIPTEN_KEEPALIVE void viewer_scheme(int prefers_dark, int coarse_pointer) {
  viewer->viewport.prefers_dark = prefers_dark != 0;
  viewer->viewport.coarse_pointer = coarse_pointer != 0;
  viewer->platform.scheduler().Wake();
}

EMSCRIPTEN_KEEPALIVE void viewer_pointer(int kind, float x, float y, int button, int is_touch) {
  viewer->platform.Pointer(static_cast<dossier::viewer::PointerKind>(kind), x, y, button,
                           is_touch != 0);
}

EMSCRIPTEN_KEEPALIVE void viewer_wheel(float x, float y, float delta_x, float delta_y) {
  viewer->platform.Wheel(x, y, delta_x, delta_y);
}

EMSCRIPTEN_KEEPALIVE void viewer_modifiers(int control, int shift, int alt, int meta) {
  viewer->platform.Modifiers(control != 0, shift != 0, alt != 0, meta != 0);
}

/// KeyboardEvent.code is in the inbox.
EMSCRIPTEN_KEEPALIVE void viewer_key(int is_down) {
  viewer->platform.Key(viewer->inbox, is_down != 0);
}

/// KeyboardEvent.key is in the inbox. 1 when the application used the key.
EMSCRIPTEN_KEEPALIVE int viewer_shortcut(int control_or_command) {
  const bool is_used = viewer->app.HandleKey(viewer->inbox, control_or_command != 0);
  viewer->platform.scheduler().Wake();
  return is_used ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE void viewer_text() { viewer->platform.Text(viewer->inbox); }
EMSCRIPTEN_KEEPALIVE void viewer_paste() { viewer->platform.Paste(viewer->inbox); }
EMSCRIPTEN_KEEPALIVE void viewer_focus(int has_focus) { viewer->platform.Focus(has_focus != 0); }
EMSCRIPTEN_KEEPALIVE void viewer_hidden(int is_hidden) {
  viewer->platform.scheduler().SetHidden(is_hidden != 0);
}
EMSCRIPTEN_KEEPALIVE void viewer_context_lost(int is_lost) {
  viewer->platform.SetContextLost(is_lost != 0);
}

/// A SemanticAction whose value is in the inbox.
EMSCRIPTEN_KEEPALIVE void viewer_action(uint32_t id, int kind) {
  viewer->app.Handle({id, static_cast<dossier::ui::SemanticAction::Kind>(kind), viewer->inbox});
  // One frame shows it; lists scroll a frame later.
  viewer->platform.scheduler().Wake(2);
}

/// The address' fragment is in the inbox.
EMSCRIPTEN_KEEPALIVE void viewer_go_to() {
  viewer->app.GoTo(viewer->inbox);
  viewer->platform.scheduler().Wake();
}

EMSCRIPTEN_KEEPALIVE void viewer_notice(int is_error) {
  viewer->app.ShowNotice(viewer->inbox, is_error != 0);
  viewer->platform.scheduler().Wake();
}

/// The inbox holds key, NUL, value.
EMSCRIPTEN_KEEPALIVE void viewer_setting() {
  const std::string_view pair = viewer->inbox;
  const size_t split = pair.find('\0');
  if (split != pair.npos) viewer->app.RestoreSetting(pair.substr(0, split), pair.substr(split + 1));
}

EMSCRIPTEN_KEEPALIVE void viewer_wake() { viewer->platform.scheduler().Wake(); }
EMSCRIPTEN_KEEPALIVE void viewer_frame(double now_millis) {
  dossier::viewer::DrawFrame(now_millis);
}

/// Time for what nobody waits for.
EMSCRIPTEN_KEEPALIVE void viewer_idle() {
  if (viewer->app.DoIdleWork()) viewer->platform.scheduler().Wake(1);
  dossier::viewer::RequestIdle();
}

/// A ui::Composition.
EMSCRIPTEN_KEEPALIVE void viewer_composition(int state) {
  viewer->app.SetComposition(static_cast<dossier::ui::Composition>(state));
  viewer->platform.scheduler().Wake(1);
}

/// Draws until all input has reached the application. Called inside the event of a click, so that
/// what follows (the clipboard, the file chooser) still counts as the person's own act.
EMSCRIPTEN_KEEPALIVE void viewer_flush(double now_millis) {
  int frames = 0;
  do {
    dossier::viewer::DrawFrame(now_millis + frames);
  } while (++frames < dossier::viewer::kMaxFramesAtOnce && viewer->platform.has_queued_input());
}

/// For tests: how often a frame was drawn.
EMSCRIPTEN_KEEPALIVE int viewer_frames() { return viewer->platform.scheduler().frames_drawn(); }

}  // extern "C"
