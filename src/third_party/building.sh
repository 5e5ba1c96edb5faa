# Building: how the CMake presets are configured from scripts. Sourced by `run` and `test` after steps.sh.
# shellcheck shell=bash

# Debian's emcc finds its JavaScript helpers only through this when node is not Debian's own.
prepare_build_environment() {
  [ ! -d /usr/share/nodejs ] || export NODE_PATH=/usr/share/nodejs${NODE_PATH:+:$NODE_PATH}
}

# use_given_sources CALLER: folders that the user named are meant from where the user stands.
use_given_sources() {
  local name
  for name in DOSSIER_IMGUI_DIR DOSSIER_MD4C_DIR DOSSIER_SNOWBALL_DIR DOSSIER_HEADERS; do
    case ${!name:-/} in /*) ;; *) export "$name=$1/${!name}" ;; esac
  done
}

# configure PRESET FOLDER COMMAND…: runs COMMAND --preset PRESET, unless that was done with the same presets, compilers and place.
configure() {
  local preset=$1 folder=$2 key options=()
  shift 2
  key="$(fingerprint CMakePresets.json) $PWD ${DOSSIER_IMGUI_DIR:-} ${DOSSIER_MD4C_DIR:-} $(command -v emcc || true) ${CXX:-}"
  if [ -e "$folder/build.ninja" ] && stamp_is "configure-$preset" "$key"; then return 0; fi
  if [ -e "$folder/CMakeCache.txt" ] && ! grep -q -x -F "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt"; then
    options+=(--fresh)
  fi
  [ -z "${DOSSIER_IMGUI_DIR:-}" ] || options+=("-DDOSSIER_IMGUI_DIR=$DOSSIER_IMGUI_DIR")
  [ -z "${DOSSIER_MD4C_DIR:-}" ] || options+=("-DDOSSIER_MD4C_DIR=$DOSSIER_MD4C_DIR")
  "$@" --preset "$preset" ${options[@]+"${options[@]}"} &&
    set_stamp "configure-$preset" "$key"
}

configure_web() { configure web build/web cmake; }
