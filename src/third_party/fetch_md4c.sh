#!/usr/bin/env bash
# Puts the source of md4c, the Markdown parser, into a folder, from its repository or from Debian; see fetch_source.sh.
# (Debian's library package would do for the program, but not for the WebAssembly modules.)
# Usage: fetch_md4c.sh [FOLDER]      default build/third_party/md4c
#   DOSSIER_MD4C_DIR=/folder   use that source: nothing is fetched
#   DOSSIER_MD4C_GIT=URL       another place to get the pinned commit from; "none" goes to Debian at once
# shellcheck disable=SC2034  # The variables are read by fetch_source.sh.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=src/third_party/fetch_source.sh
. "$HERE/fetch_source.sh"

NAME=md4c
TARGET=${1:-$HERE/../../build/third_party/md4c}
GIVEN=DOSSIER_MD4C_DIR
GIT_URL=${DOSSIER_MD4C_GIT:-https://github.com/mity/md4c.git}
GIT_COMMIT=e9ff661ff818ee94a4a231958d9b6768dc6882c9 # tag release-0.4.8
DEBIAN_SOURCE=md4c
DEBIAN_SUITE=bookworm
TESTED_ARCHIVES='
4a457df853425b6bb6e3457aa1d1a13bccec587a04c38c622b1013a0da41439f 0.4.8-1
'
OLDEST=0.4.8
FILES='src/md4c.h src/md4c.c'

# The parts of its version, from "set(MD_VERSION_MAJOR 0)" and the like.
version_part() { sed -n "s/^set(MD_VERSION_$2 \([0-9]*\)).*/\1/p" "$1/CMakeLists.txt"; }

version() { echo "$(version_part "$1" MAJOR).$(version_part "$1" MINOR).$(version_part "$1" RELEASE)"; }

is_new_enough() {
  [ $((10000 * $(version_part "$1" MAJOR) + 100 * $(version_part "$1" MINOR) + $(version_part "$1" RELEASE))) -ge 408 ]
}

fetch_source
