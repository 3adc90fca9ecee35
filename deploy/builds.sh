# What everything that builds this checkout keeps to; read by ../paperwire and ../bench/run.sh with the checkout as $home.

# A link to the process that builds.
lock=$home/target/paperwire-build

fail() {
  echo "paperwire: $*" >&2
  exit 1
}

# Maven would replace files under the feet of a stack that runs from this checkout, on whatever folder.
refuse_if_running() {
  if ps -A -o args= 2>/dev/null | grep -F -- "-Dpaperwire.home=$home " | grep -q 'io\.paperwire\.local\.Main up'; then
    fail "this needs a build, and a stack still runs what was built before. Stop it (Ctrl-C in its terminal), then start again."
  fi
}

# One build at a time, and none beside the start of what another one has built.
lock_build() {
  mkdir -p "$home/target"
  told=
  until ln -s $$ "$lock" 2>/dev/null; do
    holder=$(readlink "$lock") || { [ -w "$home/target" ] || fail "$home/target may not be written to"; }
    # Who waits may remove what a dead process has left, one at a time and after another look: it may be a living one's by now.
    if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null && ln -s $$ "$lock.$holder" 2>/dev/null; then
      [ "$(readlink "$lock")" != "$holder" ] || rm -f "$lock"
      rm -f "$lock.$holder"
    else
      [ -n "$told" ] || echo "Waiting for another build to end (process $holder)" >&2
      told=yes
      sleep 1
    fi
  done
  trap 'rm -f "$lock"' EXIT
}

unlock_build() {
  rm -f "$lock"
  trap - EXIT
}

# Maven leaves files there that the sources no longer have, and services would find them.
forget_classes() {
  find "$home" -name .git -prune -o -path '*/target/classes' -prune -exec rm -rf {} +
}
