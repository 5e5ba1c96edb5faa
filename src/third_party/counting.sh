# Counting: how many tests passed and failed in a log of ctest or of node's test runner, and what failed in it.
# Sourced by `test` after steps.sh.
# shellcheck shell=bash

# As WebAssembly, doctest takes its output for a terminal.
without_colours() { sed $'s/\033\\[[0-9;]*[A-Za-z]//g' "$1"; }

# From ctest -V: doctest's own count where a test printed one, else one for the test itself.
# A test that did not pass though its count shows no failure (a crash, a leak) adds one failed.
count_ctest() {
  without_colours "$1" | awk '
    /^[0-9]+: \[doctest\] test cases:/ {
      id = $1 + 0; counted[id] = 1
      for (i = 1; i < NF; i++) {
        if ($(i + 1) ~ /^passed/) passed[id] += $i
        if ($(i + 1) ~ /^failed/) failed[id] += $i
      }
    }
    /^ *[0-9]+\/[0-9]+ Test +#[0-9]+:/ {
      line = $0; sub(/^[^#]*#/, "", line); id = line + 0
      result[id] = /   Passed / ? "passed" : (/\*\*\*Skipped|Disabled/ ? "skipped" : "failed")
    }
    END {
      for (id in result) {
        if (id in counted) { p += passed[id]; f += failed[id]; if (result[id] == "failed" && !failed[id]) f++ }
        else if (result[id] == "passed") p++
        else if (result[id] == "failed") f++
      }
      print p + 0, f + 0
    }'
}

# From the TAP report of node --test: its closing lines "# pass 12", "# fail 0", "# cancelled 0".
# The last ones count: what a test prints stands in the report as a comment too.
count_node() {
  awk '
    /^# pass [0-9]+$/ { passed = $3 }
    /^# fail [0-9]+$/ { failed = $3 }
    /^# cancelled [0-9]+$/ { cancelled = $3 }
    END { print passed + 0, failed + cancelled }' "$1" 2>/dev/null || echo '0 0'
}

# --- What failed ---

show_ctest_failures() {
  local id
  sed -n -E 's/^ *[0-9]+\/[0-9]+ Test +#([0-9]+):.*(\*\*\*|Not Run).*/\1/p' "$1" | head -n 10 | while read -r id; do
    grep -E "^ *[0-9]+/[0-9]+ Test +#$id:" "$1" || true
    without_colours "$1" | grep -E "^$id: " | tail -n 40 || true
  done
}

show_node_failures() { sed -n '/failing tests:/,$p' "$1" | head -n 100; }

show_failure() {
  printf '\n--- %s: what failed (whole log: %s) ---\n' "$1" "$2"
  if grep -q 'failing tests:' "$2"; then show_node_failures "$2"
  elif grep -q -E '^ *[0-9]+/[0-9]+ Test +#' "$2"; then show_ctest_failures "$2"
  else telling_lines "$2"; fi
  printf -- '---\n\n'
}
