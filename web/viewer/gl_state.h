// Put before Dear ImGui's OpenGL renderer (-include in web/CMakeLists.txt). The renderer reads some
// twenty values of the GL state in every frame, to leave them as they were. Nobody else draws here,
// and each read makes a browser wait for its graphics process: the renderer gets answers that are
// as good.
#pragma once

#include <GLES3/gl3.h>

#ifdef __cplusplus
extern "C" {
#endif

/// As glGetIntegerv. Limits and versions are WebGL's own; state is answered as WebGL begins with
/// it, which the renderer may write back. Cost: none for state.
void dossier_get_gl_integer(GLenum name, GLint* value);
/// As glIsEnabled: false, as in the beginning.
GLboolean dossier_is_gl_enabled(GLenum capability);

#ifdef __cplusplus
}
#endif

#ifndef DOSSIER_REAL_GL_STATE
#define glGetIntegerv dossier_get_gl_integer
#define glIsEnabled dossier_is_gl_enabled
#endif
