# shellcheck shell=bash
# Sourced by kbisect and verify: sees to it that the machine has what kbisect needs.

# What proves that a thing is there (a program, or a file's path), and Debian's package for it.
needs_to_run=(
  java=openjdk-17-jre-headless
  javac=openjdk-17-jdk-headless
  mvn=maven
)
needs_for_kernels=(
  git=git gcc=gcc make=make flex=flex bison=bison bc=bc perl=perl cpio=cpio xz=xz-utils ccache=ccache
  /usr/include/stdio.h=libc6-dev
  /usr/include/libelf.h=libelf-dev
  /usr/include/openssl/ssl.h=libssl-dev
  /usr/include/linux/kernel.h=linux-libc-dev
  qemu-system-x86_64=qemu-system-x86
  qemu-img=qemu-utils
  busybox=busybox-static
  mmdebstrap=mmdebstrap
  mke2fs=e2fsprogs
  /usr/src/linux-source-6.1.tar.xz=linux-source-6.1
  # Java draws no plot without one.
  /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf=fonts-dejavu-core
)
# Only for what boots a host's kernel.
needs_for_hosts=(
  bochs=bochs
  /usr/lib/x86_64-linux-gnu/bochs/plugins/libbx_term_gui.so=bochs-term
  /usr/share/bochs/BIOS-bochs-latest=bochsbios
  /usr/share/vgabios/vgabios.bin=vgabios
)

# wants_a_host HOME ARGUMENT...: whether an argument, or a campaign that one names, asks for a host's kernel.
wants_a_host() {
  local home=$1 argument
  shift
  for argument in "$@"; do
    case ${argument#--*=} in host | vmx-*) return 0 ;; esac
    grep -qs -e "^role: host" -- "$argument" "$home/bisect-scripts/campaigns/${argument#--*=}.yaml" && return 0
  done
  return 1
}

say() { printf 'kbisect: %s\n' "$*" >&2; }

present() {
  case $1 in
    /*) [ -e "$1" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

# Prints the packages of those needs that are not met.
missing_of() {
  local need
  for need in "$@"; do
    present "${need%%=*}" || printf '%s\n' "${need#*=}"
  done
}

# is_ready HOME: nothing is to be installed or built.
is_ready() {
  [ -z "$(missing_of "${needs_to_run[@]}" "${needs_for_kernels[@]}")" ] \
    && jar_is_fresh "$1" "$1/cli/target/kbisect-all.jar"
}

# known_commands HOME: their names, from the sources that declare them.
known_commands() {
  grep -hm 1 -o 'name = "[^"]*"' "$1"/cli/src/main/java/org/kbisect/cli/*Command.java | cut -d '"' -f 2
  echo generate-completion # picocli's
}

# require_known_words HOME WORD...: a misspelt command or option need not wait for what is installed and built.
require_known_words() {
  local home=$1 word command=
  shift
  for word in "$@"; do
    case $word in
      --) break ;;
      --help | --version) ;;
      --*)
        if ! grep -rqF "\"${word%%=*}\"" "$home/cli/src/main/java/org/kbisect/cli"; then
          say "no command has an option '$word'; kbisect COMMAND --help lists those of a command"
          exit 2
        fi
        ;;
      -*) ;;
      *)
        if [ -z "$command" ] && ! known_commands "$home" | grep -xF -e "$word" >/dev/null; then
          say "there is no command '$word'; there are $(known_commands "$home" | paste -sd ' ')"
          exit 2
        fi
        command=$word
        ;;
    esac
  done
}

# install_missing YES: YES answers the question; needs for kernels can be done without.
install_missing() {
  local yes=$1 missing
  mapfile -t missing < <(missing_of "${needs_to_run[@]}" "${needs_for_kernels[@]}")
  [ ${#missing[@]} -eq 0 ] && return 0

  local command=(apt-get install -y --no-install-recommends "${missing[@]}")
  if ! command -v apt-get >/dev/null 2>&1; then
    say "missing: ${missing[*]} (Debian's names); install them with this system's package manager"
    refuse_without_java
    return 0
  fi
  if [ -t 0 ] && [ -t 2 ] && [ "$yes" != yes ]; then
    printf 'kbisect needs %s\nInstall them with apt-get? [Y/n] ' "${missing[*]}" >&2
    local answer
    read -r answer
    case $answer in
      '' | y | Y | yes) ;;
      *)
        say "nothing installed; to do it: ${command[*]}"
        refuse_without_java
        return 0
        ;;
    esac
  fi
  local elevate=()
  if [ "$(id -u)" -ne 0 ]; then
    if [ -t 0 ] && command -v sudo >/dev/null 2>&1; then
      elevate=(sudo)
    else
      say "missing: ${missing[*]}; to install them: sudo ${command[*]}"
      refuse_without_java
      return 0
    fi
  fi
  say "installing ${missing[*]}"
  local log
  log=$(mktemp -t kbisect-apt.XXXXXX)
  if ! { "${elevate[@]}" apt-get update -q && DEBIAN_FRONTEND=noninteractive "${elevate[@]}" "${command[@]}"; } >"$log" 2>&1; then
    tail -n 3 "$log" >&2
    say "apt-get failed, see $log"
    exit 3
  fi
  rm -f "$log"
}

refuse_without_java() {
  local missing
  mapfile -t missing < <(missing_of "${needs_to_run[@]}")
  [ ${#missing[@]} -eq 0 ] && return 0
  say "cannot run without ${missing[*]}"
  exit 3
}

# build_jar HOME: only when a source is newer than the jar; one build at a time.
build_jar() {
  local home=$1 jar=$1/cli/target/kbisect-all.jar
  jar_is_fresh "$home" "$jar" && return 0
  mkdir -p "$home/cli/target"
  (
    flock 9
    jar_is_fresh "$home" "$jar" && exit 0
    say "building (once; about a minute)"
    # Without a UTF-8 locale Java finds no sources below a directory such as jörg.
    if ! LC_ALL=C.UTF-8 mvn -q -B -f "$home/pom.xml" -DskipTests package >"$home/cli/target/build.log" 2>&1 </dev/null; then
      grep -m 5 ERROR "$home/cli/target/build.log" >&2
      say "the build failed, see $home/cli/target/build.log"
      exit 4
    fi
    # A jar that Maven finds as it should be keeps its date, which may be older than a checkout's files.
    touch "$jar"
  ) 9>"$home/cli/target/.build-lock"
}

jar_is_fresh() {
  [ -f "$2" ] && [ -z "$(find "$1/pom.xml" "$1/cli/pom.xml" "$1/cli/src/main" -newer "$2" -print -quit)" ]
}
