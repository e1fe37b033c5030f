#!/usr/bin/env bash
# Starts a real MySQL on 127.0.0.1:3307, for development and tests, and prints its URL: scripts/mysql.sh [start|stop]
# Linux with apt alone. It touches nothing of the system and needs no root: Debian's package, which its unstable release alone has, is unpacked into
# a folder and run from there with the libraries that it was built for.
#   DJINN_MYSQL_FOLDER  where it is unpacked and has its data (default /var/tmp/djinn-mysql-<user>)
#   DJINN_MYSQL_PORT    its port (default 3307)
set -euo pipefail
folder=${DJINN_MYSQL_FOLDER:-/var/tmp/djinn-mysql-$(id -un)}
port=${DJINN_MYSQL_PORT:-3307}
files=$folder/files data=$folder/data log=$folder/mysqld.log pid=$folder/mysqld.pid
keys=/usr/share/keyrings/debian-archive-keyring.gpg

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; }
fail() { echo "$1" >&2; exit 1; }

unpack() {
  command -v apt-get dpkg-deb >/dev/null || fail "apt-get and dpkg-deb are needed. Use any MySQL 8.4 or later instead: export DJINN_MYSQL8_URL=mysql://…"
  [ -f "$keys" ] || fail "$keys is missing: install debian-archive-keyring."
  # A tree of apt's own: lists, cache and state of the system stay as they are.
  local apt=$folder/apt
  mkdir -p "$apt"/etc/apt/{apt.conf.d,preferences.d,trusted.gpg.d} "$apt"/var/lib/{apt/lists/partial,dpkg} "$apt"/var/cache/apt/archives/partial
  : >"$apt/var/lib/dpkg/status"
  echo "deb [signed-by=$keys] http://deb.debian.org/debian sid main" >"$apt/etc/apt/sources.list"
  local options=(-qq -o "Dir=$apt" -o "Dir::State::status=$apt/var/lib/dpkg/status" -o "APT::Sandbox::User=$(id -un)" -o APT::Install-Recommends=false)
  apt-get "${options[@]}" update
  apt-get "${options[@]}" --yes --download-only install mysql-server-core >/dev/null
  rm -rf "$files.new" && mkdir "$files.new"
  for package in "$apt"/var/cache/apt/archives/*.deb; do dpkg-deb --extract "$package" "$files.new"; done
  rm -rf "$apt" "$files" && mv "$files.new" "$files"
}

run() {
  local libraries loader
  libraries=$(echo "$files"/usr/lib/*-linux-gnu*)
  loader=$(echo "$files"/usr/lib*/ld-linux-*.so.*)
  "$loader" --library-path "$libraries" "$files/usr/$1" "${@:2}"
}
mysqld() {
  run sbin/mysqld --no-defaults --user="$(id -un)" --basedir="$files/usr" --datadir="$data" --plugin-dir="$files/usr/lib/mysql/plugin" "$@"
}

start() {
  answers && return
  mkdir -p "$folder" && rm -f "$folder/init.sql"
  [ -x "$files/usr/sbin/mysqld" ] || unpack
  if [ ! -d "$data" ]; then
    # MD5 and SHA1 are a component since 9.6.
    echo "INSTALL COMPONENT 'file://component_classic_hashing';" >"$folder/init.sql"
    mysqld --initialize-insecure >"$log" 2>&1 || { rm -rf "$data"; cat "$log" >&2; fail "MySQL could not make its data folder."; }
  fi
  echo 'CREATE DATABASE IF NOT EXISTS test;' >>"$folder/init.sql"
  # Data that nobody misses: nothing waits for the disk.
  mysqld --port="$port" --bind-address=127.0.0.1 --socket="$folder/mysqld.sock" --pid-file="$pid" --mysqlx=OFF --secure-file-priv=NULL --init-file="$folder/init.sql" \
    --innodb-buffer-pool-size=64M --innodb-flush-log-at-trx-commit=0 --innodb-doublewrite=OFF --skip-log-bin --performance-schema=OFF \
    </dev/null >"$log" 2>&1 &
  for _ in $(seq 1 120); do
    answers && return
    kill -0 $! 2>/dev/null || break
    sleep 0.5
  done
  cat "$log" >&2
  fail "MySQL does not answer on 127.0.0.1:$port."
}

case ${1:-start} in
  start) start && echo "mysql://root@127.0.0.1:$port/test" ;;
  stop) [ ! -f "$pid" ] || kill "$(cat "$pid")" ;;
  *) fail "scripts/mysql.sh [start|stop]" ;;
esac
