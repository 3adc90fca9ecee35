# What the commands beside this file have in common; they read it with their own folder as $0's.
# run MODULES CLASS JVM-OPTIONS… -- ARGUMENTS…: builds the modules, then runs the class in the folder in which the command
# was called, which is where the files that it names are.
run() {
  modules=$1
  class=$2
  shift 2
  home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
  . "$home/deploy/builds.sh"
  mkdir -p "$home/bench/target"
  log=$home/bench/target/build.log
  echo "Building (log: $log)" >&2
  lock_build
  refuse_if_running
  forget_classes
  mvn -B -ntp -f "$home" -DskipTests -pl "$modules" -am package > "$log" 2>&1 || { tail -30 "$log" >&2; exit 1; }
  unlock_build
  # Whatever the machine speaks: figures with digits that everybody reads, and made papers that are the same everywhere.
  options="-Duser.language=en -Duser.country="
  while [ "$1" != -- ]; do
    options="$options $1"
    shift
  done
  shift
  # shellcheck disable=SC2086
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" $options -Dbench.home="$home" \
    -cp "$home/bench/target/paperwire-bench.jar" "io.paperwire.bench.$class" "$@"
}
