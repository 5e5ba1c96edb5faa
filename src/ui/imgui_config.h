// Dear ImGui's compile-time configuration, for the native build and the page alike. Every file that
// sees imgui.h must be compiled with -DIMGUI_USER_CONFIG="\"ui/imgui_config.h\"", or the structures
// differ between files.
#pragma once

// Rare Hanja and emoji lie above U+FFFF.
#define IMGUI_USE_WCHAR32

#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS

// The platform reaches files and links; ImGui must not.
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS

#ifdef __EMSCRIPTEN__
// The page's glyphs come from the browser. "FreeType" here only names the slot of the default font
// loader, which web/viewer/glyph_loader.cpp fills; it keeps stb_truetype and the built-in font out
// of the wasm (27 KB).
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_ENABLE_FREETYPE
#ifdef NDEBUG
#define IM_ASSERT(EXPRESSION) ((void)0)
#endif
#endif
