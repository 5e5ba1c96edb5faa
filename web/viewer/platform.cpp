// See platform.h.
#include "platform.h"

#include <emscripten/html5.h>

#include <GLES3/gl3.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iterator>
#include <string>

#include "backends/imgui_impl_opengl3.h"
#include "glyph_loader.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "page_calls.h"

namespace dossier::viewer {
namespace {

void Send(PageMessage message, std::string_view text) {
  page_message(static_cast<int>(message), text.data(), text.size());
}

struct NamedKey {
  std::string_view code;
  ImGuiKey key;
};

constexpr NamedKey kNamedKeys[] = {
    {"Tab", ImGuiKey_Tab},
    {"ArrowLeft", ImGuiKey_LeftArrow},
    {"ArrowRight", ImGuiKey_RightArrow},
    {"ArrowUp", ImGuiKey_UpArrow},
    {"ArrowDown", ImGuiKey_DownArrow},
    {"PageUp", ImGuiKey_PageUp},
    {"PageDown", ImGuiKey_PageDown},
    {"Home", ImGuiKey_Home},
    {"End", ImGuiKey_End},
    {"Insert", ImGuiKey_Insert},
    {"Delete", ImGuiKey_Delete},
    {"Backspace", ImGuiKey_Backspace},
    {"Space", ImGuiKey_Space},
    {"Enter", ImGuiKey_Enter},
    {"NumpadEnter", ImGuiKey_KeypadEnter},
    {"Escape", ImGuiKey_Escape},
};

ImGuiKey KeyFromCode(std::string_view code) {
  if (code.size() == 4 && code.substr(0, 3) == "Key")
    return static_cast<ImGuiKey>(ImGuiKey_A + (code[3] - 'A'));
  if (code.size() == 6 && code.substr(0, 5) == "Digit")
    return static_cast<ImGuiKey>(ImGuiKey_0 + (code[5] - '0'));
  const auto* found = std::find_if(std::begin(kNamedKeys), std::end(kNamedKeys),
                                   [code](const NamedKey& named) { return named.code == code; });
  return found == std::end(kNamedKeys) ? ImGuiKey_None : found->key;
}

const char* CssCursor(ImGuiMouseCursor cursor) {
  switch (cursor) {
    case ImGuiMouseCursor_TextInput:
      return "text";
    case ImGuiMouseCursor_ResizeAll:
      return "move";
    case ImGuiMouseCursor_ResizeNS:
      return "ns-resize";
    case ImGuiMouseCursor_ResizeEW:
      return "ew-resize";
    case ImGuiMouseCursor_ResizeNESW:
      return "nesw-resize";
    case ImGuiMouseCursor_ResizeNWSE:
      return "nwse-resize";
    case ImGuiMouseCursor_Hand:
      return "pointer";
    case ImGuiMouseCursor_Wait:
      return "wait";
    case ImGuiMouseCursor_Progress:
      return "progress";
    case ImGuiMouseCursor_NotAllowed:
      return "not-allowed";
    default:
      return "default";
  }
}

/// The last text that a paste event brought: ImGui asks for the clipboard synchronously, which a
/// page cannot read.
std::string clipboard;

const char* GetClipboard(ImGuiContext*) { return clipboard.c_str(); }

void SetClipboard(ImGuiContext*, const char* text) {
  clipboard = text;
  Send(PageMessage::kCopy, clipboard);
}

void SetImeData(ImGuiContext*, ImGuiViewport*, ImGuiPlatformImeData* data) {
  char place[64] = "";
  if (data->WantTextInput) {
    snprintf(place, sizeof(place), "%d %d %d", static_cast<int>(data->InputPos.x),
             static_cast<int>(data->InputPos.y), static_cast<int>(data->InputLineHeight));
  }
  Send(PageMessage::kTextInput, place);
}

void ConfigureImGui() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.BackendPlatformName = "dossier_web";
  io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
  ImGuiPlatformIO& platform = ImGui::GetPlatformIO();
  platform.Platform_GetClipboardTextFn = GetClipboard;
  platform.Platform_SetClipboardTextFn = SetClipboard;
  platform.Platform_SetImeDataFn = SetImeData;
}

bool CreateWebGl2(const char* canvas_selector) {
  EmscriptenWebGLContextAttributes attributes;
  emscripten_webgl_init_context_attributes(&attributes);
  attributes.majorVersion = 2;
  attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = EM_FALSE;
  const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context =
      emscripten_webgl_create_context(canvas_selector, &attributes);
  return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

/// Converts pixels to ImGui's wheel units for the window that would scroll: its step is 5 (2
/// sideways) font heights, at most two thirds of the window. Source: ImGui::UpdateMouseWheel.
float WheelUnits(float pixels, ImGuiAxis axis) {
  const ImGuiContext& context = *ImGui::GetCurrentContext();
  ImGuiWindow* window = context.WheelingWindow ? context.WheelingWindow : context.HoveredWindow;
  while (window && (window->Flags & ImGuiWindowFlags_ChildWindow) &&
         window->ScrollMax[axis] == 0.0f) {
    window = window->ParentWindow;
  }
  const float lines = axis == ImGuiAxis_Y ? 5.0f : 2.0f;
  float step = lines * ImGui::GetStyle().FontSizeBase;
  if (window)
    step = std::min(lines * window->FontRefSize, window->InnerRect.GetSize()[axis] * 0.67f);
  return pixels / std::max(1.0f, std::trunc(step));
}

bool IsGlyphQuad(const ImDrawIdx* indices, const ImDrawVert* vertices, const ImVec2& white) {
  const ImDrawIdx first = indices[0];
  if (indices[1] != first + 1 || indices[2] != first + 2) return false;
  if (indices[3] != first || indices[4] != first + 2 || indices[5] != first + 3) return false;
  const ImVec2 low = vertices[first].uv;
  const ImVec2 high = vertices[first + 2].uv;
  return low.x != high.x && low.y != high.y && !(low.x == white.x && low.y == white.y);
}

void SnapQuad(ImDrawVert* vertices, float density) {
  const ImVec2 corner = vertices[0].pos;
  const ImVec2 shift(std::round(corner.x * density) / density - corner.x,
                     std::round(corner.y * density) / density - corner.y);
  for (int i = 0; i < 4; ++i) {
    vertices[i].pos.x += shift.x;
    vertices[i].pos.y += shift.y;
  }
}

/// Moves glyphs to whole device pixels, so that all are sharp. Their advances are exact and the pen
/// is not rounded: letters stand at most half a device pixel off, and a line keeps its true length.
void SnapGlyphs(ImDrawList* list, const ImVec2& white, float density) {
  for (const ImDrawCmd& command : list->CmdBuffer) {
    ImDrawVert* vertices = list->VtxBuffer.Data + command.VtxOffset;
    const ImDrawIdx* indices = list->IdxBuffer.Data + command.IdxOffset;
    for (unsigned i = 0; i + 6 <= command.ElemCount;) {
      const bool is_glyph = IsGlyphQuad(indices + i, vertices, white);
      if (is_glyph) SnapQuad(vertices + indices[i], density);
      i += is_glyph ? 6 : 3;
    }
  }
}

void SnapAllGlyphs(const ImDrawData& data) {
  const float density = data.FramebufferScale.x;
  const ImVec2 white = ImGui::GetIO().Fonts->TexUvWhitePixel;
  for (ImDrawList* list : data.CmdLists) SnapGlyphs(list, white, density);
}

}  // namespace

void FrameScheduler::Wake(int frames) {
  wanted_ = std::max(wanted_, frames);
  if (can_draw()) page_request_frame();
}

void FrameScheduler::SetHidden(bool is_hidden) {
  is_hidden_ = is_hidden;
  if (!is_hidden) Wake();
}

void FrameScheduler::SetContextLost(bool is_lost) {
  is_context_lost_ = is_lost;
  if (!is_lost) Wake();
}

void FrameScheduler::CountFrame() {
  wanted_ = std::max(0, wanted_ - 1);
  ++frames_drawn_;
}

void FrameScheduler::Continue(bool application_wants_frame) {
  if (wanted_ > 0 || application_wants_frame) page_request_frame();
}

StartResult Platform::Start(const char* canvas_selector) {
  if (!CreateWebGl2(canvas_selector)) return StartResult::kNoWebGl2;
  ConfigureImGui();
  if (!AddBrowserFonts(ImGui::GetIO().Fonts)) return StartResult::kFalsifiedCanvas;
  return ImGui_ImplOpenGL3_Init("#version 300 es") ? StartResult::kOk : StartResult::kNoWebGl2;
}

void Platform::SetSize(int pixel_width, int pixel_height, float density) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplayFramebufferScale = ImVec2(density, density);
  // The renderer multiplies these again and cuts off the fraction: a little more than the quotient
  // gives the exact number of pixels back.
  io.DisplaySize = ImVec2((static_cast<float>(pixel_width) + 0.01f) / density,
                          (static_cast<float>(pixel_height) + 0.01f) / density);
  scheduler_.Wake();
}

float Platform::width() const { return ImGui::GetIO().DisplaySize.x; }
float Platform::height() const { return ImGui::GetIO().DisplaySize.y; }

void Platform::Pointer(PointerKind kind, float x, float y, int button, bool is_touch) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMouseSourceEvent(is_touch ? ImGuiMouseSource_TouchScreen : ImGuiMouseSource_Mouse);
  const bool is_leave = kind == PointerKind::kLeave;
  io.AddMousePosEvent(is_leave ? -FLT_MAX : x, is_leave ? -FLT_MAX : y);
  if (kind == PointerKind::kDown || kind == PointerKind::kUp) {
    constexpr int kButtons[] = {ImGuiMouseButton_Left, ImGuiMouseButton_Middle,
                                ImGuiMouseButton_Right};
    if (button >= 0 && button < 3)
      io.AddMouseButtonEvent(kButtons[button], kind == PointerKind::kDown);
  }
  scheduler_.Wake();
  // A tooltip appears after the pointer has rested: look once more then.
  if (kind == PointerKind::kMove && !is_touch) Send(PageMessage::kWakeLater, "400");
}

void Platform::Wheel(float x, float y, float delta_x, float delta_y) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(x, y);
  io.AddMouseWheelEvent(-WheelUnits(delta_x, ImGuiAxis_X), -WheelUnits(delta_y, ImGuiAxis_Y));
  scheduler_.Wake();
}

void Platform::Key(std::string_view code, bool is_down) {
  const ImGuiKey key = KeyFromCode(code);
  if (key != ImGuiKey_None) ImGui::GetIO().AddKeyEvent(key, is_down);
  scheduler_.Wake();
}

void Platform::Modifiers(bool control, bool shift, bool alt, bool meta) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, control);
  io.AddKeyEvent(ImGuiMod_Shift, shift);
  io.AddKeyEvent(ImGuiMod_Alt, alt);
  io.AddKeyEvent(ImGuiMod_Super, meta);
}

void Platform::Text(const std::string& utf8) {
  ImGui::GetIO().AddInputCharactersUTF8(utf8.c_str());
  scheduler_.Wake();
}

void Platform::Paste(std::string_view utf8) {
  clipboard = utf8;
  ImGuiIO& io = ImGui::GetIO();
  // The browser's own paste key is let through, so ImGui has not seen it as a shortcut.
  if (io.WantTextInput) io.AddInputCharactersUTF8(clipboard.c_str());
  scheduler_.Wake();
}

void Platform::Focus(bool has_focus) {
  ImGui::GetIO().AddFocusEvent(has_focus);
  scheduler_.Wake();
}

void Platform::SetContextLost(bool is_lost) {
  if (is_lost) {
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
  } else {
    ImGui_ImplOpenGL3_CreateDeviceObjects();
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
      texture->SetStatus(ImTextureStatus_WantCreate);
  }
  scheduler_.SetContextLost(is_lost);
}

bool Platform::has_queued_input() const {
  return ImGui::GetCurrentContext()->InputEventsQueue.Size > 0;
}

void Platform::BeginFrame(double now_millis) {
  scheduler_.CountFrame();
  // A rest of minutes must not become one giant step of an animation.
  const double elapsed_millis = std::clamp(now_millis - last_frame_millis_, 1.0, 500.0);
  ImGui::GetIO().DeltaTime = static_cast<float>(elapsed_millis / 1000.0);
  last_frame_millis_ = now_millis;
  ImGui_ImplOpenGL3_NewFrame();
  ImGui::NewFrame();
}

void Platform::EndFrame() {
  ImGuiIO& io = ImGui::GetIO();
  ImGui::Render();
  FinishGlyphs(io.Fonts);
  ImDrawData* data = ImGui::GetDrawData();
  SnapAllGlyphs(*data);
  const ImVec4& paper = ImGui::GetStyle().Colors[ImGuiCol_WindowBg];
  glDisable(GL_SCISSOR_TEST);
  glClearColor(paper.x, paper.y, paper.z, 1.0f);
  glClear(GL_COLOR_BUFFER_BIT);
  ImGui_ImplOpenGL3_RenderDrawData(data);
  UpdateCursor();
  if (io.WantTextInput) Send(PageMessage::kWakeLater, "400");  // The caret blinks.
}

void Platform::UpdateCursor() {
  const int cursor = ImGui::GetMouseCursor();
  if (cursor == cursor_) return;
  cursor_ = cursor;
  Send(PageMessage::kCursor, CssCursor(cursor));
}

}  // namespace dossier::viewer
