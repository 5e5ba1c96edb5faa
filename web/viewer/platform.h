// Dear ImGui's backend for a browser page: window size, input, clipboard, cursor, text input and
// WebGL 2, and the scheduler that decides when a frame is drawn. It knows nothing of the
// application.
#pragma once

#include <string>
#include <string_view>

namespace dossier::viewer {

/// Decides when a frame is drawn, so that nothing runs while nothing changes.
class FrameScheduler {
 public:
  /// ImGui spreads fast input over frames and settles its layout a frame late, so one event asks
  /// for several.
  static constexpr int kFramesPerEvent = 3;

  void Wake(int frames = kFramesPerEvent);
  void SetHidden(bool is_hidden);
  void SetContextLost(bool is_lost);
  bool can_draw() const { return !is_hidden_ && !is_context_lost_; }
  /// Called when a frame begins: uses up one of the wanted ones.
  void CountFrame();
  /// Called when a frame has ended: asks the page for the next one where it is wanted.
  void Continue(bool application_wants_frame);
  int frames_drawn() const { return frames_drawn_; }

 private:
  int wanted_ = 0;
  int frames_drawn_ = 0;
  bool is_hidden_ = false;
  bool is_context_lost_ = false;
};

/// Why Platform::Start failed. The numbers are known to web/page/boot.js.
enum class StartResult : int { kOk = 0, kNoWebGl2 = 1, kFalsifiedCanvas = 2 };

enum class PointerKind : int { kMove = 0, kDown = 1, kUp = 2, kLeave = 3 };

/// The one window of the page.
class Platform {
 public:
  StartResult Start(const char* canvas_selector);

  /// Units: device pixels of the canvas, and device pixels per CSS pixel.
  void SetSize(int pixel_width, int pixel_height, float density);
  float width() const;
  float height() const;

  /// Units: CSS pixels from the canvas' top left. `button` is the DOM's number.
  void Pointer(PointerKind kind, float x, float y, int button, bool is_touch);
  /// Scrolls what is under (x, y) by CSS pixels, as exactly as a browser would.
  void Wheel(float x, float y, float delta_x, float delta_y);
  /// `code` is KeyboardEvent.code.
  void Key(std::string_view code, bool is_down);
  void Modifiers(bool control, bool shift, bool alt, bool meta);
  void Text(const std::string& utf8);
  void Paste(std::string_view utf8);
  void Focus(bool has_focus);
  void SetContextLost(bool is_lost);

  /// A frame is: BeginFrame, the application's drawing, EndFrame. Nothing when the scheduler cannot
  /// draw.
  void BeginFrame(double now_millis);
  void EndFrame();
  /// True while ImGui still holds input that it spreads over the next frames.
  bool has_queued_input() const;

  FrameScheduler& scheduler() { return scheduler_; }

 private:
  void UpdateCursor();

  FrameScheduler scheduler_;
  double last_frame_millis_ = 0;
  int cursor_ = -1;
};

}  // namespace dossier::viewer
