#!/usr/bin/env bash
# The drills by themselves: processes killed and stopped while they write, relay, serve and migrate, on SQLite and on a PostgreSQL of their own.
#   build/chaos.sh           as in each run of the tests
#   build/chaos.sh --long    2,000 kills of producers and relays, 500 of serving hosts, every step of the migrations: some two hours on two cores
# Environment: CHAOS_RELAY_KILLS, CHAOS_RELAY_PAUSES, CHAOS_HTTP_KILLS (each for one database), CHAOS_REMINDER_KILLS, CHAOS_MIGRATION_STRIDE, CHAOS_SEED repeats a run's luck.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"
case "${1:-}" in
    '') ;;
    --long)
        export CHAOS_RELAY_KILLS="${CHAOS_RELAY_KILLS:-1000}" CHAOS_HTTP_KILLS="${CHAOS_HTTP_KILLS:-250}" CHAOS_MIGRATION_STRIDE="${CHAOS_MIGRATION_STRIDE:-1}" ;;
    *) die "usage: chaos.sh [--long]" ;;
esac

need_dotnet
project=tests/SalesPmCollaboration.Chaos
build_quietly "$project" -p:RunAnalyzers=false || die "the build failed; the errors are above."
"$root/build/ready-images.sh" || true

postgres="$(mktemp -d -u "${TMPDIR:-/tmp}/salespm-pg.XXXXXX")"
trap '"$root/build/postgres.sh" stop "$postgres" 2>/dev/null || true' EXIT
TEST_POSTGRES="$("$root/build/postgres.sh" start "$postgres")" || die "PostgreSQL did not start: is it installed?"
export TEST_POSTGRES
cd "$root/$project"
# What a drill counted is a diagnostic message.
dotnet "bin/$configuration/$framework/SalesPmCollaboration.Chaos.dll" -noLogo -noColor -noAutoReporters -diagnostics
