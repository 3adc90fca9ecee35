# What the commands beside this file have in common; they read it with their own folder as $0's.
# run MODULES CLASS JVM-OPTIONS… -- ARGUMENTS…: builds the modules, then runs the class, both with the same Java.
run() {
  modules=$1
  class=$2
  shift 2
  cd "$(dirname "$0")/.."
  mkdir -p bench/target
  echo "Building (log: bench/target/build.log)" >&2
  mvn -B -ntp -DskipTests -pl "$modules" -am package > bench/target/build.log 2>&1 || { tail -30 bench/target/build.log >&2; exit 1; }
  options=
  while [ "$1" != -- ]; do
    options="$options $1"
    shift
  done
  shift
  # shellcheck disable=SC2086
  exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" $options -cp "bench/target/classes:bench/target/lib/*" "io.paperwire.bench.$class" "$@"
}
