#!/usr/bin/env bash
# A private PostgreSQL for tests and benchmarks: its own data, a free port on loopback, no durability, no password.
#   build/postgres.sh start DIR    prints the administrator's connection string when it accepts connections
#   build/postgres.sh stop DIR     stops it and removes DIR; knows no other cluster
set -euo pipefail
# Commands run as postgres must stand where postgres may read.
cd /

die() { printf 'postgres.sh: %s\n' "$*" >&2; exit 1; }
usage() { die "usage: postgres.sh start DIR | stop DIR (DIR absolute)"; }

# initdb refuses root.
as_owner() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

bin() {
    local found
    found="$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)" || true
    [ -n "$found" ] || found="$(dirname "$(command -v pg_ctl || printf /none/)")"
    [ -x "$found/initdb" ] || die "PostgreSQL's server programs were not found (Debian package: postgresql)."
    printf '%s' "$found"
}

is_free() { ! (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the range that the system hands out to clients; a lost race is met by another try.
free_port() {
    local port
    for _ in $(seq 50); do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        is_free "$port" && { printf '%s' "$port"; return; }
    done
    die "no free port between 20000 and 31999"
}

try_start() {
    as_owner "$BIN/pg_ctl" -D "$DIR/data" -w -t 60 -l "$DIR/log" -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories=$DIR \
        -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=256MB" start >/dev/null 2>&1
}

start() {
    local port
    [ ! -e "$DIR" ] || [ -z "$(ls -A "$DIR")" ] || die "$DIR is not empty"
    mkdir -p "$DIR"; chmod 700 "$DIR"
    [ "$(id -u)" != 0 ] || chown postgres: "$DIR"
    as_owner "$BIN/initdb" -D "$DIR/data" -U app -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$DIR/initdb" 2>&1 \
        || { cat "$DIR/initdb" >&2; die "initdb failed in $DIR (a parent folder that only root may enter?)"; }
    for _ in 1 2 3 4 5; do
        port="$(free_port)"
        if try_start "$port"; then
            printf 'Host=127.0.0.1;Port=%s;Username=app;Database=postgres;Include Error Detail=true\n' "$port"
            return
        fi
    done
    tail -n 20 "$DIR/log" >&2
    die "the server did not start"
}

stop() {
    [ -e "$DIR" ] || return 0
    [ -f "$DIR/data/PG_VERSION" ] || [ -f "$DIR/initdb" ] || die "$DIR holds no cluster of this script"
    if [ -f "$DIR/data/postmaster.pid" ]; then
        as_owner "$BIN/pg_ctl" -D "$DIR/data" -m immediate -w -t 30 stop >/dev/null 2>&1 || true
    fi
    rm -rf "$DIR"
}

[ $# = 2 ] || usage
DIR="$2"
case "$DIR" in /?*) ;; *) usage ;; esac
BIN="$(bin)"
case "$1" in start) start ;; stop) stop ;; *) usage ;; esac
