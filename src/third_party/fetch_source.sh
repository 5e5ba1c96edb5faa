# Fetching the source of a library: from its own repository at a pinned commit or, where that cannot be reached, from
# Debian's source package. For the second way it uses a package list of its own in a temporary folder; the system's
# lists and sources stay as they are. Sourced by the fetch_*.sh scripts, which first set:
#   NAME            what messages call it            TARGET          the folder to make
#   GIVEN           variable by which the user names a source folder
#   GIT_URL, GIT_COMMIT                              DEBIAN_SOURCE, DEBIAN_SUITE
#   TESTED_ARCHIVES lines of "sha256 version" of Debian's source archives that Dossier was tested with
#   OLDEST          as people write it, or WANTED    FILES           what the build needs of it, so that half a source is noticed
#                   when newer ones will not do
# and two functions on a source folder: version FOLDER (prints it), is_new_enough FOLDER.
# shellcheck shell=bash disable=SC2153,SC2154

GIT_SECONDS=45
WORK=
trap '[ -z "$WORK" ] || rm -rf "$WORK"' EXIT
fail() { printf '%s\n' "$@" >&2; exit 1; }

is_complete() {
  local file
  for file in $FILES; do
    [ -s "$1/$file" ] || return 1
  done
}

# install_source FOLDER: checks it and moves it to the target in one go.
install_source() {
  is_complete "$1" || { echo "That source is not whole: files are missing in $1."; return 1; }
  is_new_enough "$1" || { echo "That source has the wrong version: it is $(version "$1"), needed is $WANTED."; return 1; }
  mkdir -p "$(dirname "$TARGET")" && rm -rf "$TARGET" && mv "$1" "$TARGET" && echo "$NAME $(version "$TARGET") is in $TARGET"
}

# --- From the library's own repository ---

with_time_limit() { if command -v timeout >/dev/null; then timeout "$GIT_SECONDS" "$@"; else "$@"; fi; }

# Fetching by commit is its own check: git computes the name of every object from its content.
fetch_from_git() {
  [ "$GIT_URL" != none ] || return 1
  command -v git >/dev/null || { echo 'There is no git here.'; return 1; }
  local tree=$WORK/git
  echo "Asking $GIT_URL for commit $GIT_COMMIT"
  git init --quiet "$tree" &&
    GIT_TERMINAL_PROMPT=0 with_time_limit git -C "$tree" -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=15 \
      fetch --quiet --depth 1 "$GIT_URL" "$GIT_COMMIT" &&
    git -C "$tree" -c core.autocrlf=false checkout --quiet FETCH_HEAD &&
    [ "$(git -C "$tree" rev-parse HEAD)" = "$GIT_COMMIT" ] &&
    rm -rf "$tree/.git" &&
    install_source "$tree"
}

# --- From Debian's source package ---

# The Debian mirror that this system already uses.
debian_mirror() {
  # shellcheck disable=SC2016  # apt-get fills in the names, not the shell.
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 2>/dev/null |
    grep -E '^https?://' | grep -v -E 'security|backports' | grep -E '/debian/?$' | head -n 1
}

debian_keyring() {
  local file
  for file in /usr/share/keyrings/debian-archive-keyring.gpg /usr/share/keyrings/debian-archive-keyring.pgp; do
    if [ -r "$file" ]; then echo "$file"; return 0; fi
  done
  return 1
}

# prepare_apt_folders MIRROR KEYRING: folders of our own for everything that apt writes.
# As root, apt downloads as the user _apt, who must get in.
prepare_apt_folders() {
  chmod 755 "$WORK"
  mkdir -p "$WORK/lists/partial" "$WORK/cache/archives/partial" "$WORK/state" "$WORK/download"
  printf 'deb-src [signed-by=%s] %s %s main\n' "$2" "$1" "$DEBIAN_SUITE" >"$WORK/sources.list"
  if [ "$(id -u)" -eq 0 ] && id _apt >/dev/null 2>&1; then
    chown -R _apt "$WORK/lists" "$WORK/cache" "$WORK/download"
  fi
}

private_apt() {
  apt-get -o Dir::Etc::SourceList="$WORK/sources.list" -o Dir::Etc::SourceParts=/dev/null \
    -o Dir::State="$WORK/state" -o Dir::State::Lists="$WORK/lists" -o Dir::State::status=/var/lib/dpkg/status \
    -o Dir::Cache="$WORK/cache" -o Dir::Cache::pkgcache= -o Dir::Cache::srcpkgcache= \
    -o Acquire::Languages=none -o Acquire::Retries=2 "$@"
}

sha256_of() { { sha256sum "$1" 2>/dev/null || shasum -a 256 "$1"; } | cut -d ' ' -f 1; }

# A suite moves on, so an unknown archive is accepted with a note: Debian's signature covers it.
check_archive() {
  local hash name
  hash=$(sha256_of "$1")
  name=$(basename "$1")
  if grep -q "^$hash " <<<"$TESTED_ARCHIVES"; then
    echo "$name is an archive that Dossier was tested with."
  else
    echo "Note: $name (sha256 $hash) is signed by Debian but is not what Dossier was tested with."
  fi
}

unpack_archive() {
  mkdir "$WORK/source" && tar -xf "$1" -C "$WORK/source" --strip-components=1
}

fetch_from_debian() {
  local mirror keyring archive
  command -v apt-get >/dev/null || { echo 'There is no apt-get here, so Debian cannot be asked.'; return 1; }
  mirror=$(debian_mirror)
  [ -n "$mirror" ] || { echo 'No Debian mirror is set up on this system.'; return 1; }
  keyring=$(debian_keyring) || { echo 'The package debian-archive-keyring is missing.'; return 1; }
  echo "Asking Debian ($mirror, suite $DEBIAN_SUITE) for the source package $DEBIAN_SOURCE"
  prepare_apt_folders "$mirror" "$keyring"
  private_apt update || return 1
  (cd "$WORK/download" && private_apt source --tar-only --download-only "$DEBIAN_SOURCE/$DEBIAN_SUITE") || return 1
  archive=$(find "$WORK/download" -name "${DEBIAN_SOURCE}_*.orig.tar.*" ! -name '*.asc' | head -n 1)
  [ -n "$archive" ] || { echo 'Debian sent no source archive.'; return 1; }
  check_archive "$archive" && unpack_archive "$archive" && install_source "$WORK/source"
}

# --- The whole of it ---

fetch_source() {
  local given=${!GIVEN:-}
  WANTED=${WANTED:-$OLDEST or newer}
  if [ -n "$given" ]; then
    if ! is_complete "$given" || ! is_new_enough "$given"; then
      fail "$GIVEN is $given, but that is not the source of $NAME $WANTED."
    fi
    echo "$NAME is taken from $given"
    return 0
  fi
  if is_complete "$TARGET" && is_new_enough "$TARGET"; then
    echo "$NAME is already in $TARGET"
    return 0
  fi
  WORK=$(mktemp -d "${TMPDIR:-/tmp}/dossier-source.XXXXXX")
  fetch_from_git || fetch_from_debian ||
    fail "$NAME could be had neither from its repository nor from Debian." \
      "Unpack its source ($WANTED) anywhere and name it: $GIVEN=/that/folder ./run"
}
