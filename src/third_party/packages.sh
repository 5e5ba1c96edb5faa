# Packages: what Dossier needs from the system, what of it is missing, and how it is installed.
# Sourced by `run` and `test` after steps.sh. Installs from the system's own Debian sources and changes none of them.
# shellcheck shell=bash

# use | how to tell that it is there | Debian package | MB to download | what it is, for other systems
SYSTEM_NEEDS='
build|tool:git|git|10|git
build|cxx|g++|60|a C++20 compiler (g++ 12, clang 14, or newer)
build|tool:node|nodejs|12|Node.js 18 or newer
build|tool:npm|npm|20|npm 9 or newer
build|tool:cmake|cmake|12|CMake 3.25 or newer
build|tool:ninja|ninja-build|1|Ninja
build|tool:emcc|emscripten|178|Emscripten 3.1.6 or newer (emcc on PATH)
build|xz|xz-utils|1|xz
build|header:nlohmann/json.hpp|nlohmann-json3-dev|1|nlohmann_json 3.11 (headers)
build|header:doctest/doctest.h|doctest-dev|1|doctest 2.4.9 (header doctest/doctest.h)
build|header:CLI/CLI.hpp|libcli11-dev|1|CLI11 2.1 (headers)
build|header:xxhash.h|libxxhash-dev|1|xxHash 0.8 (header xxhash.h)
build|header:zlib.h|zlib1g-dev|1|zlib (with headers)
test|chromium|chromium|195|Chromium or Chrome (or its path in DOSSIER_CHROMIUM)
test|cjk-font|fonts-noto-cjk|57|a font with Korean, Chinese and Japanese, as Noto Sans CJK
'

INCLUDE_FOLDERS=(/usr/include /usr/local/include /opt/homebrew/include)

# header_folder FILE: the include folder that holds FILE (DOSSIER_HEADERS is looked at first).
header_folder() {
  local folder
  for folder in ${DOSSIER_HEADERS:+"$DOSSIER_HEADERS"} "${INCLUDE_FOLDERS[@]}" /usr/include/*-linux-gnu; do
    if [ -e "$folder/$1" ]; then printf '%s\n' "$folder"; return 0; fi
  done
  return 1
}

chromium_path() {
  local name
  if [ -n "${DOSSIER_CHROMIUM:-}" ]; then printf '%s\n' "$DOSSIER_CHROMIUM"; return 0; fi
  for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" && return 0
  done
  local mac='/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  [ -x "$mac" ] && printf '%s\n' "$mac"
}

has_cjk_font() {
  [ "$(uname)" != Darwin ] || return 0
  if command -v fc-list >/dev/null; then [ -n "$(fc-list :lang=ko)" ]; else compgen -G '/usr/share/fonts/*/*/*CJK*' >/dev/null; fi
}

is_there() {
  case $1 in
    tool:*) command -v "${1#tool:}" >/dev/null ;;
    header:*) header_folder "${1#header:}" >/dev/null ;;
    cxx) command -v "${CXX:-g++}" >/dev/null || command -v c++ >/dev/null ;;
    chromium) chromium_path >/dev/null ;;
    xz) command -v xz >/dev/null || ! command -v apt-get >/dev/null ;; # only Debian's archives need it
    cjk-font) has_cjk_font ;;
  esac
}

# missing_needs USE…: the lines of SYSTEM_NEEDS for these uses that are not on this system.
missing_needs() {
  local line use probe rest
  while IFS= read -r line; do
    IFS='|' read -r use probe rest <<<"$line"
    if [ -n "$use" ] && [[ " $* " == *" $use "* ]] && ! is_there "$probe"; then printf '%s\n' "$line"; fi
  done <<<"$SYSTEM_NEEDS"
}

package_names() { cut -d '|' -f 3 | tr '\n' ' ' | sed 's/ $//'; }
megabytes() { awk -F '|' '{ sum += $4 } END { print sum + 0 }'; }

# need_package_manager NEEDS: ends with the exact list where nothing can be installed from here.
need_package_manager() {
  if [ -z "$1" ] || command -v apt-get >/dev/null; then return 0; fi
  printf 'This system has no apt-get, so please install these by your own means:\n' >&2
  printf '%s\n' "$1" | cut -d '|' -f 5 | sed 's/^/  - /' >&2
  die 1 'Then run the same command again: it goes on as soon as they are there.' \
    'Headers in an unusual folder are found with DOSSIER_HEADERS=/that/folder.'
}

# need_root NEEDS: asks for the password now, not in the middle of a step; ends with what to run where there is no way.
need_root() {
  [ "$(id -u)" -eq 0 ] && return 0
  local command
  command="apt-get update && apt-get install --no-install-recommends $(printf '%s\n' "$1" | package_names)"
  command -v sudo >/dev/null || die 1 'Installing needs root, and there is no sudo here. As root, run:' "  $command" 'Then run the same command again.'
  if ! sudo -n true 2>/dev/null; then
    [ -t 0 ] || die 1 'Installing needs root, and sudo would ask for a password here. As root, run:' "  $command" 'Then run the same command again.'
    say 'sudo may ask for your password to install the packages above.'
    sudo -v || die 1 'sudo refused. As root, run:' "  $command" 'Then run the same command again.'
  fi
}

as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi; }

apt_install() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends "$@"
}

# install_packages NAME…: from the package lists as they are; they are refreshed once if that does not do.
install_packages() {
  apt_install "$@" || { echo 'Refreshing the package lists and trying once more.' && as_root apt-get update && apt_install "$@"; }
}

check_node_version() {
  local major
  major=$(node -p 'process.versions.node.split(".")[0]')
  [ "$major" -ge 18 ] || die 1 "Node.js 18 or newer is needed; here it is $(node --version)." \
    'Install a newer one (nodejs.org has packages for every system), then run the same command again.'
}
