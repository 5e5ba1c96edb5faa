#!/usr/bin/env bash
# Puts the source of Dear ImGui into a folder, from its repository or from Debian; see fetch_source.sh.
# Usage: fetch_imgui.sh [FOLDER]      default build/third_party/imgui
#   DOSSIER_IMGUI_DIR=/folder   use that source: nothing is fetched
#   DOSSIER_IMGUI_GIT=URL       another place to get the pinned commit from; "none" goes to Debian at once
# shellcheck disable=SC2034  # The variables are read by fetch_source.sh.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=src/third_party/fetch_source.sh
. "$HERE/fetch_source.sh"

NAME='Dear ImGui'
TARGET=${1:-$HERE/../../build/third_party/imgui}
GIVEN=DOSSIER_IMGUI_DIR
GIT_URL=${DOSSIER_IMGUI_GIT:-https://github.com/ocornut/imgui.git}
GIT_COMMIT=45acd5e0e82f4c954432533ae9985ff0e1aad6d5 # tag v1.92.2b
DEBIAN_SOURCE=imgui
DEBIAN_SUITE=forky
TESTED_ARCHIVES='
e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48 1.92.2b+ds-1
'
OLDEST=1.92.2 # the first with everything that the font loader needs
FILES='imgui.h imgui.cpp imgui_draw.cpp imgui_internal.h imgui_tables.cpp imgui_widgets.cpp
  backends/imgui_impl_opengl3.cpp backends/imgui_impl_opengl3.h'

version() { sed -n 's/^#define IMGUI_VERSION  *"\(.*\)".*/\1/p' "$1/imgui.h"; }

is_new_enough() { [ "$(sed -n 's/^#define IMGUI_VERSION_NUM  *\([0-9]*\).*/\1/p' "$1/imgui.h")" -ge 19220 ]; }

fetch_source
