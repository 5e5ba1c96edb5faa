# Steps: progress on the terminal, one log file each, and an end that says what failed, why, and the cure.
# Sourced by `run` and `test`; knows nothing about what the steps do. Needs LOG_DIR (a folder).
# shellcheck shell=bash

STEP_NUMBER=0
STEP_COUNT=0
TICKER=

say() { printf '%s\n' "$*"; }
warn() { printf '%s\n' "$*" >&2; }

# die CODE MESSAGE…: says why and ends; every further argument is a line of its own.
die() {
  local code=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$code"
}

on_terminal() { [ -t 1 ] && [ "${TERM:-dumb}" != dumb ]; }

# Call once at the start: Ctrl-C ends with one plain line, and no helper process is left behind.
catch_interrupts() {
  exec 9>&2 # where the terminal is while a step writes to its log
  trap 'stop_ticker; printf "\nStopped. The same command goes on from here.\n" >&9; exit 130' INT TERM
  trap stop_ticker EXIT
}

# Shows the seconds, and the [done/all] of ninja where the log has one, while a step runs.
start_ticker() {
  on_terminal || { printf '%s ... ' "$1"; return 0; }
  local title=$1 log=$2 start=$SECONDS
  (
    trap 'exit 0' TERM
    while :; do
      printf '\r\033[K%s ... %d s %s' "$title" $((SECONDS - start)) \
        "$(tail -c 4000 "$log" 2>/dev/null | grep -o '^\[[0-9]*/[0-9]*\]' | tail -n 1 || true)"
      sleep 1
    done
  ) &
  TICKER=$!
}

stop_ticker() {
  [ -n "$TICKER" ] || return 0
  kill "$TICKER" 2>/dev/null || true
  wait "$TICKER" 2>/dev/null || true
  TICKER=
}

# end_line TITLE RESULT: on a terminal in place of the ticker, else after the words already printed.
end_line() {
  stop_ticker
  if on_terminal; then printf '\r\033[K%s: %s\n' "$1" "$2"; else printf '%s\n' "$2"; fi
}

step_title() { printf '[%d/%d] %s' "$STEP_NUMBER" "$STEP_COUNT" "$1"; }

# step NAME TITLE CURE COMMAND…: runs COMMAND with its output in LOG_DIR/NAME.log; ends the program when it fails.
# COMMAND runs where `set -e` does not act: chain the parts of a function with &&.
step() {
  local name=$1 title cure=$3 log=$LOG_DIR/$1.log start=$SECONDS status=0
  STEP_NUMBER=$((STEP_NUMBER + 1))
  title=$(step_title "$2")
  shift 3
  : >"$log"
  start_ticker "$title" "$log"
  "$@" >"$log" 2>&1 </dev/null || status=$?
  if [ "$status" -eq 0 ]; then
    end_line "$title" "done in $((SECONDS - start)) s"
    return 0
  fi
  end_line "$title" "FAILED after $((SECONDS - start)) s"
  explain_failure "$name" "$log" "$cure" "$status"
  exit 1
}

# skip_step TITLE WHY: a step with nothing to do still shows that it was looked at.
skip_step() {
  STEP_NUMBER=$((STEP_NUMBER + 1))
  say "$(step_title "$1"): $2"
}

explain_failure() {
  local name=$1 log=$2 cure=$3 status=$4
  {
    printf '\nThe step "%s" failed (exit status %s). Its log ends with:\n\n' "$name" "$status"
    telling_lines "$log" | sed 's/^/    /'
    printf '\nWhole log: %s\nCure: %s\n' "$log" "$(known_cure "$log" || printf '%s' "$cure")"
  } >&2
}

# A compiler's error is where ninja says FAILED; anything else ends with its reason.
telling_lines() {
  if grep -q '^FAILED:' "$1"; then
    sed -n '/^FAILED:/,$p' "$1" | grep -v -E '^(/[^ ]*/)?(c\+\+|g\+\+|clang\+\+|em\+\+|ccache) .{300}' | cut -c 1-300 | head -n 25
  else
    tail -n 15 "$1" | cut -c 1-300
  fi
}

# known_cure LOG: the cure for troubles that any step can meet; false when none of them is in the log.
known_cure() {
  if grep -q -i -E 'No space left on device|ENOSPC' "$1"; then
    printf 'the disk is full: free about 3 GB, then run the same command again.'
  elif grep -q -E 'Could not get lock|is another process using it' "$1"; then
    printf 'another installation is running on this machine: wait for it, then run the same command again.'
  elif grep -q 'dpkg was interrupted' "$1"; then
    printf 'run "dpkg --configure -a" as root, then the same command again.'
  elif grep -q -i -E 'Could not resolve|Temporary failure|EAI_AGAIN|ENOTFOUND|ENETUNREACH|ECONNREFUSED|ETIMEDOUT|Unable to connect|Could not connect' "$1"; then
    printf 'the network (or a proxy on the way) could not be reached: check the connection, then run the same command again.'
  elif grep -q -E 'Killed (signal|process)|out of memory|cannot allocate memory' "$1"; then
    printf 'memory ran out: close other programs or set CMAKE_BUILD_PARALLEL_LEVEL=1, then run the same command again.'
  else
    return 1
  fi
}

# --- Fingerprints: a step is skipped while the contents it read are the same ---

# fingerprint PATH…: one hash over the names and contents of all files at and below the paths.
fingerprint() {
  local tool=(sha256sum)
  command -v sha256sum >/dev/null || tool=(shasum -a 256)
  {
    printf '%s\n' "$@"
    find -L "$@" -type f -print0 2>/dev/null | LC_ALL=C sort -z | xargs -0 "${tool[@]}" 2>/dev/null || true
  } | "${tool[@]}" | cut -d ' ' -f 1
}

# stamp_is NAME VALUE, set_stamp NAME VALUE: what a step was last done with.
stamp_is() { [ "$(cat "$STAMP_DIR/$1" 2>/dev/null)" = "$2" ]; }
set_stamp() { mkdir -p "$STAMP_DIR" && printf '%s\n' "$2" >"$STAMP_DIR/$1"; }
