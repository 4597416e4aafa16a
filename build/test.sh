#!/usr/bin/env bash
# Builds once, runs every test project under tests/ and ends with "N passed, N failed, N skipped".
#   build/test.sh            everything, on SQLite and on a PostgreSQL of its own; installs what is missing where it may (root and apt)
#   build/test.sh --quick    the inner loop: SQLite only, no browser, no drills
# Environment: SAMPLES_DIR (default ../shared/samples beside the repository), PROJECT_SECONDS (limit per project, default 1500),
# TEST_RESULTS (keeps TRX files and logs there), TEST_SMALL_DISK (folder of a file system below 1 MiB; one is mounted where that is allowed).
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"

QUICK=
case "${1:-}" in '') ;; --quick) QUICK=1 ;; *) die "usage: test.sh [--quick]" ;; esac
export QUICK

# The last line is a count however this ends.
reported= small_disk=
temporary="$(mktemp -d "${TMPDIR:-/tmp}/salespm-test.XXXXXX")"
build_log="$temporary/build.log"
results="${TEST_RESULTS:-$temporary/results}"
postgres="$(mktemp -d -u "${TMPDIR:-/tmp}/salespm-pg.XXXXXX")"
finish() {
    local code=$?
    trap - EXIT INT TERM HUP
    local children; children="$(jobs -p)"
    [ -z "$children" ] || kill $children 2>/dev/null || true
    "$root/build/postgres.sh" stop "$postgres" 2>/dev/null || true
    [ -z "$small_disk" ] || umount -l "$small_disk" 2>/dev/null || true
    rm -rf "$temporary"
    if [ -z "$reported" ]; then
        [ "$code" != 0 ] || code=1
        printf 'Skipped: none\n0 passed, 1 failed, 0 skipped\n'
    fi
    exit "$code"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

say() { printf '== %s\n' "$*"; }
has_fonts() { fc-list :lang=zh 2>/dev/null | grep -q . || ls /usr/share/fonts/opentype/noto/NotoSansCJK* >/dev/null 2>&1; }
has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null; }
find_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome || true; }
has_chromium() { [ -n "$(find_chromium)" ]; }
has_poppler() { command -v pdftotext >/dev/null; }
# By the system's own interpreter, whose packages these are.
has_icalendar() { /usr/bin/python3 -c 'import icalendar, recurring_ical_events' 2>/dev/null; }
has_zones() { [ -e /usr/share/zoneinfo/Asia/Shanghai ]; }

may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
updated=
# provide PACKAGE CHECK USE: one at a time, so that one that is not to be had does not take the others along.
provide() {
    "$2" && return
    if may_install; then
        [ -n "$updated" ] || apt-get -qq -o DPkg::Lock::Timeout=300 update >"$temporary/apt" 2>&1 || true
        updated=1
        say "installing $1"
        DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=300 install "$1" >>"$temporary/apt" 2>&1 </dev/null || true
    fi
    "$2" || say "MISSING $1: $3 will be skipped"
}

provide_all() {
    provide postgresql has_postgres "tests on PostgreSQL"
    provide chromium has_chromium "browser tests"
    provide fonts-noto-cjk has_fonts "tests that need Chinese glyphs"
    provide python3-recurring-ical-events has_icalendar "reading calendars by a second parser"
    provide poppler-utils has_poppler "tests that read PDF text back"
    provide tzdata has_zones "nothing, but tests that need time zones fail: they"
}

export SAMPLES_DIR="${SAMPLES_DIR:-../shared/samples}"
case "$SAMPLES_DIR" in /*) ;; *) SAMPLES_DIR="$(realpath -m "$root/$SAMPLES_DIR")" ;; esac
[ -d "$SAMPLES_DIR" ] || say "MISSING $SAMPLES_DIR: tests that read samples will be skipped"
export TEST_POSTGRES= CHROMIUM= SPECTRAL=

need_dotnet
[ -n "$QUICK" ] || provide_all
[ -n "$QUICK" ] || CHROMIUM="$(find_chromium)"

# The linter of the API's contract comes from npm, where node is; it reports to nobody.
export SCARF_ANALYTICS=false
find_spectral() {
    local linter="npx --yes --prefer-offline @stoplight/spectral-cli@6.16.3"
    command -v npx >/dev/null && timeout 180 $linter --version >/dev/null 2>&1 </dev/null && printf '%s' "$linter"
}
[ -n "$QUICK" ] || SPECTRAL="$(find_spectral)" || say "MISSING node or @stoplight/spectral-cli: the lint of openapi.json will be skipped"

started=$SECONDS
say "building"
# Once for all of it. The gate runs the analyzers, the inner loop leaves them to the editor.
build_quietly SalesPmCollaboration.sln ${QUICK:+-p:RunAnalyzers=false} || die "the build failed; the errors are above."
say "built in $((SECONDS - started)) s"
[ -n "$QUICK" ] || "$root/build/ready-images.sh" || say "MISSING images compiled ahead of time: the drills take longer"

if [ -z "$QUICK" ] && has_postgres; then
    TEST_POSTGRES="$("$root/build/postgres.sh" start "$postgres")" || die "PostgreSQL did not start"
    say "PostgreSQL: $TEST_POSTGRES"
fi

# A disk so small that an upload fills it; mounting one takes root and the right to.
export TEST_SMALL_DISK="${TEST_SMALL_DISK:-}"
if [ -z "$QUICK$TEST_SMALL_DISK" ]; then
    small_disk="$temporary/small-disk"
    mkdir -p "$small_disk"
    if [ "$(id -u)" = 0 ] && mount -t tmpfs -o size=512k,mode=0777 tmpfs "$small_disk" 2>/dev/null; then TEST_SMALL_DISK="$small_disk"; else small_disk=; fi
fi

mkdir -p "$results" "$temporary/tmp"
# What a killed test leaves behind goes with the rest. Not earlier: build servers outlive this script.
export TMPDIR="$temporary/tmp"
rm -f "$results"/*.trx "$results"/*.exit "$results"/*.log
# Only xunit's own switches (longRunning names a test that hangs): it writes the TRX itself, and a crash leaves none, which the report counts as a failure.
arguments=(-noLogo -noColor -noAutoReporters -reporter quiet -longRunning 120)
[ -z "$QUICK" ] || arguments+=(-trait- Category=Drill)

run_project() {
    local project="$1" name before=$SECONDS code=0
    name="$(basename "$project" .csproj)"
    (cd "$(dirname "$project")" && exec timeout -k 20 "${PROJECT_SECONDS:-1500}" \
        dotnet "bin/$configuration/$framework/$name.dll" "${arguments[@]}" -result-trx "$results/$name.trx") >"$results/$name.log" 2>&1 </dev/null &
    # Stopped with the script: timeout hands the signal on to the tests.
    trap "kill $! 2>/dev/null" TERM
    wait $! || code=$?
    printf '%s\n' "$code" >"$results/$name.exit"
    say "$name: $([ "$code" = 0 ] && printf ok || printf 'exit %s' "$code"), $((SECONDS - before)) s"
}

together=() alone=()
while IFS= read -r project; do
    case "$(basename "$project" .csproj)" in
        *.Browser.Tests | *.Chaos) [ -n "$QUICK" ] || alone+=("$project") ;;
        *.EndToEnd.Tests) together=("$project" "${together[@]}") ;;
        *.Tests) together+=("$project") ;;
    esac
done < <(find "$root/tests" -name '*.csproj' -not -path '*/bin/*' -not -path '*/obj/*' | sort)

# Two at a time fill two cores, the longest first; drills fill both by themselves, and what drives a browser runs alone.
for project in "${together[@]}"; do
    while [ "$(jobs -rp | wc -l)" -ge 2 ]; do wait -n || true; done
    run_project "$project" &
done
wait
for project in "${alone[@]}"; do run_project "$project" & wait $!; done

"$root/build/postgres.sh" stop "$postgres" 2>/dev/null || true
code=0
"$root/build/test-report.sh" "$results" || code=$?
reported=1
exit "$code"
