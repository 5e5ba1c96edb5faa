#!/usr/bin/env bash
# Makes a folder with links to the header-only libraries (nlohmann_json, doctest, CLI11, xxHash).
# Both compilers get it with -isystem: emcc does not look into /usr/include, and handing it that folder breaks it.
# Usage: link_headers.sh FOLDER       DOSSIER_HEADERS=/folder looks there first
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=src/third_party/steps.sh
. "$HERE/steps.sh"
# shellcheck source=src/third_party/packages.sh
. "$HERE/packages.sh"

# link_library NAME HEADER: FOLDER/NAME, a file or a folder, becomes a link to where it lives with its HEADER.
link_library() {
  local found
  found=$(header_folder "$2") || die 1 "The header $2 was not found in: ${DOSSIER_HEADERS:-} ${INCLUDE_FOLDERS[*]}" \
    'Install it, or name its folder: DOSSIER_HEADERS=/folder ./run'
  if [ "$(readlink "$FOLDER/$1" 2>/dev/null || true)" != "$found/$1" ]; then
    rm -f "$FOLDER/$1"
    ln -s "$found/$1" "$FOLDER/$1"
  fi
  echo "$1: $found/$1"
}

[ $# -eq 1 ] || die 2 'Usage: link_headers.sh FOLDER'
FOLDER=$1
mkdir -p "$FOLDER"
link_library nlohmann nlohmann/json.hpp
link_library doctest doctest/doctest.h
link_library CLI CLI/CLI.hpp
link_library xxhash.h xxhash.h
