// The application: takes input and data, draws one Dear ImGui frame, records its semantics. It
// knows neither the browser nor files; what it wants done outside goes through Host.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/advice.h"
#include "ui/semantics.h"

namespace dossier::ui {

/// What the platform tells the application about the window before each frame.
struct Viewport {
  float width = 0;              ///< CSS pixels.
  float height = 0;             ///< CSS pixels.
  bool prefers_dark = false;    ///< The system's colour scheme.
  bool coarse_pointer = false;  ///< Touch is the main pointer: larger targets.
};

/// Fonts that the platform puts in ImGuiIO::Fonts->Fonts before the first frame; add 1 for bold.
/// They differ only in the regional shapes of shared Han characters. A test platform may have the
/// first alone. Units: an ImGui font size is a line height; the em is kEmPerFontSize of it (20
/// shows 16 px text).
enum FontIndex : int {
  kFontDefault = 0,
  kFontKorean = 2,
  kFontSimplifiedChinese = 4,
  kFontTraditionalChinese = 6,
  kFontJapanese = 8,
};
inline constexpr float kEmPerFontSize = 0.8f;

/// What the application asks of its platform. Calls are made during Draw or Handle.
class Host {
 public:
  virtual ~Host() = default;
  /// Shows `fragment` (without '#', already percent-encoded) in the address; `push` adds a step to
  /// the history.
  virtual void SetLocation(std::string_view fragment, bool push) = 0;
  virtual void SetTitle(std::string_view title) = 0;
  virtual void CopyText(std::string_view text) = 0;
  virtual void OpenLink(std::string_view url) = 0;  ///< http(s) only, in a new tab.
  virtual void PickFiles() = 0;  ///< Opens the file chooser; files come back as if dropped.
  /// Keeps a small setting in the browser ("theme" = "dark").
  virtual void Remember(std::string_view key, std::string_view value) = 0;
};

/// The viewer. One object a page.
class App {
 public:
  explicit App(Host* host);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  /// Opens a pack that is wholly in memory, and keeps the bytes. Shows a message in words when it
  /// cannot. False means the pack was refused and what was open before stays open.
  bool OpenPack(std::vector<uint8_t> pack);
  /// The bytes of the open pack, for the builder that adds documents to it.
  const std::vector<uint8_t>& pack_bytes() const;

  /// Progress or trouble of work outside (adding files), shown as a notice. Empty text clears it.
  void ShowNotice(std::string_view text, bool is_error);
  void RestoreSetting(std::string_view key, std::string_view value);
  /// State from the address, without '#'. Unknown parts are ignored.
  void GoTo(std::string_view fragment);
  void Handle(const SemanticAction& action);
  /// A key by its DOM `key` name ("/", "Escape", "ArrowDown") pressed outside a text field.
  /// True when the application used it, so that the browser must not.
  bool HandleKey(std::string_view key, bool control_or_command);

  /// What a composition in the search field does, see Composition.
  void SetComposition(Composition composition);
  /// Units: milliseconds to wait before DoIdleWork(), -1 when there is none. Ask after each frame.
  int idle_delay_millis() const;
  /// Does a small piece of what nobody waits for. True when a frame is wanted for it.
  bool DoIdleWork();

  /// Draws one frame between ImGui::NewFrame and ImGui::Render.
  void Draw(const Viewport& viewport);

  const Semantics& semantics() const;
  /// True while another frame is wanted although nothing comes in (animation, delayed work).
  bool wants_frame() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dossier::ui
