#!/usr/bin/env bash
# Compiles the built product ahead of time in the tests' own folders: a start costs half the processor time then, and drills start it hundreds of times.
#   build/ready-images.sh    after a build; without the compiler (another system than Linux on x64) it changes nothing
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"
find_dotnet

output() { printf '%s/tests/%s/bin/%s/%s' "$root" "$1" "$configuration" "$framework"; }
source="$(output SalesPmCollaboration.Chaos)"
compiler="$(ls -d "${NUGET_PACKAGES:-$HOME/.nuget/packages}"/microsoft.netcore.app.crossgen2.linux-x64/*/tools/crossgen2 2>/dev/null | sort -V | tail -n 1)" || true
runtime="$(dotnet --list-runtimes | sed -n 's/^Microsoft\.NETCore\.App \(10\.[^ ]*\) \[\(.*\)\]$/\2\/\1/p' | sort -V | tail -n 1)"
web="$(dotnet --list-runtimes | sed -n 's/^Microsoft\.AspNetCore\.App \(10\.[^ ]*\) \[\(.*\)\]$/\2\/\1/p' | sort -V | tail -n 1)"
[ -x "$compiler" ] && [ -d "$runtime" ] && [ -d "$web" ] || exit 0

images="$(mktemp -d "${TMPDIR:-/tmp}/salespm-images.XXXXXX")"
trap 'rm -rf "$images"' EXIT
# What a start and a request run through; the rest is not worth its compilation.
product() { (cd "$source" && ls -S | grep -E '^(SalesPm|Microsoft\.(EntityFrameworkCore|Data|OpenApi|Extensions|IdentityModel)|Npgsql|Hangfire|OpenIddict|MediatR|FluentValidation|Newtonsoft|SQLitePCLRaw|Dapper).*\.dll$'); }
compile() {
    "$compiler" --targetos:linux --targetarch:x64 -O --parallelism:1 -r "$runtime/*.dll" -r "$web/*.dll" -r "$source/*.dll" -o "$images/$1" "$source/$1" >/dev/null 2>&1 || rm -f "$images/$1"
}
export -f compile
export compiler runtime web source images
product | xargs -P "$(nproc)" -I{} bash -c 'compile {}'

for place in "$root"/tests/*/bin/"$configuration/$framework" "$root"/tests/Modules/*/bin/"$configuration/$framework"; do
    for image in "$images"/*.dll; do
        name="$(basename "$image")"
        # The same bytes as the drills' only: a project may bind another version.
        ! cmp -s "$place/$name" "$source/$name" || [ "$place" = "$source" ] || cp "$image" "$place/$name"
    done
done
cp "$images"/*.dll "$source/"
