#!/usr/bin/env bash
# Makes sure that PostgreSQL, MariaDB and Redis answer on this machine: starts them, or installs them from Debian's packages.
set -u

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

wait_for() {
  for _ in $(seq 1 60); do
    answers "$2" && return 0
    sleep 0.5
  done
  echo "$1 does not answer on 127.0.0.1:$2." >&2
  return 1
}

install() {
  command -v "$1" >/dev/null && return 0
  [ -n "${updated:-}" ] || { apt-get update -qq && updated=1; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
}

if ! answers 5432; then
  command -v pg_ctlcluster >/dev/null || install psql postgresql
  pg_ctlcluster --skip-systemctl-redirect "$(ls /etc/postgresql | tail -n 1)" main start
fi
if ! answers 3306; then
  install mariadbd mariadb-server
  mkdir -p /run/mysqld && chown mysql /run/mysqld
  start-stop-daemon --start --oknodo --background --exec /usr/sbin/mariadbd
fi
if ! answers 6379; then
  install redis-server redis-server
  redis-server --daemonize yes --bind 127.0.0.1 -::1 --port 6379 --save "" --appendonly no >/dev/null
fi
wait_for PostgreSQL 5432 && wait_for MariaDB 3306 && wait_for Redis 6379
