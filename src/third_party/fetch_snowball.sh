#!/usr/bin/env bash
# Puts the source of Snowball into a folder, from its repository or from Debian (see fetch_source.sh), and makes of it what
# the build compiles: the English stemmer in C with its runtime. Snowball's algorithms are written in a language of its own,
# so its compiler is built first, with the C compiler of this machine: what it writes is the same for the program and wasm.
# Usage: fetch_snowball.sh [FOLDER]      default build/third_party/snowball: source/ and generated/snowball/ below it
#   DOSSIER_SNOWBALL_DIR=/folder   use that source: nothing is fetched, and nothing is written there
#   DOSSIER_SNOWBALL_GIT=URL       another place to get the pinned commit from; "none" goes to Debian at once
#   CC=compiler                    the C compiler of this machine; default cc, else gcc or clang
# shellcheck disable=SC2034  # The variables are read by fetch_source.sh.
set -euo pipefail

HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
# shellcheck source=src/third_party/fetch_source.sh
. "$HERE/fetch_source.sh"

FOLDER=${1:-$HERE/../../build/third_party/snowball}
NAME=Snowball
TARGET=$FOLDER/source
GIVEN=DOSSIER_SNOWBALL_DIR
GIT_URL=${DOSSIER_SNOWBALL_GIT:-https://github.com/snowballstem/snowball.git}
GIT_COMMIT=48a67a2831005f49c48ec29a5837640e23e54e6b # tag v2.2.0
DEBIAN_SOURCE=snowball
DEBIAN_SUITE=bookworm
TESTED_ARCHIVES='
425cdb5fba13a01db59a1713780f0662e984204f402d3dae1525bda9e6d30f1a 2.2.0
'
# Stems stand in packs, and 3.0 stems English differently: it would come with a new version of folding.
WANTED='2.2'
FILES='GNUmakefile algorithms/english.sbl compiler/driver.c compiler/header.h
  runtime/api.c runtime/api.h runtime/header.h runtime/utilities.c'

version() { sed -n 's/^SNOWBALL_VERSION *= *\([0-9.]*\).*/\1/p' "$1/GNUmakefile"; }

is_new_enough() { case $(version "$1") in 2.2 | 2.2.*) ;; *) return 1 ;; esac; }

# --- From source to C ---

GENERATED=$FOLDER/generated/snowball

host_compiler() {
  local name
  for name in ${CC:+"$CC"} cc gcc clang; do
    if command -v "$name"; then return 0; fi
  done
  return 1
}

# What the generated files were made from, so that another source makes them anew.
source_key() { (cd "$1" && cat algorithms/english.sbl compiler/*.[ch] runtime/*.[ch]) >"$WORK/key" && sha256_of "$WORK/key"; }

is_generated() {
  [ -s "$GENERATED/stem_UTF_8_english.c" ] && [ -s "$GENERATED/utilities.c" ] && [ "$(cat "$GENERATED/key" 2>/dev/null)" = "$1" ]
}

# generate SOURCE KEY: in a folder of its own first, so that a broken run leaves nothing half made.
generate() {
  local made=$WORK/generated compiler
  compiler=$(host_compiler) || fail 'No C compiler was found: Snowball is compiled by its own compiler, which needs one.' \
    'Install one (gcc or clang), or name it: CC=/path/to/it ./run'
  mkdir -p "$made"
  "$compiler" -O1 -w -o "$WORK/snowball" "$1"/compiler/*.c || fail "The compiler of Snowball does not build with $compiler."
  "$WORK/snowball" "$1/algorithms/english.sbl" -o "$made/stem_UTF_8_english" -eprefix english_UTF_8_ -r . -utf8 ||
    fail 'The compiler of Snowball failed on the English stemmer.'
  cp "$1"/runtime/*.[ch] "$made" && printf '%s\n' "$2" >"$made/key"
  mkdir -p "$(dirname "$GENERATED")" && rm -rf "$GENERATED" && mv "$made" "$GENERATED"
}

fetch_source
SOURCE=${DOSSIER_SNOWBALL_DIR:-$TARGET}
[ -n "$WORK" ] || WORK=$(mktemp -d "${TMPDIR:-/tmp}/dossier-source.XXXXXX")
KEY=$(source_key "$SOURCE")
is_generated "$KEY" || generate "$SOURCE" "$KEY"
echo "The English stemmer is in $GENERATED"
