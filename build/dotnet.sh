#!/usr/bin/env bash
# Sourced by the other scripts: finds the repository, finds the .NET 10 SDK or says clearly what is wrong.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
configuration=Release
framework=net10.0
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en

die() { printf '%s: %s\n' "$(basename "$0")" "$*" >&2; exit 1; }

# The SDK's own installer leaves it off the PATH.
find_dotnet() {
    command -v dotnet >/dev/null && return
    local place
    for place in "${DOTNET_ROOT:-}" "$HOME/.dotnet" /usr/share/dotnet /usr/lib/dotnet; do
        [ -n "$place" ] && [ -x "$place/dotnet" ] && export DOTNET_ROOT="$place" PATH="$place:$PATH" && return
    done
    die "the .NET 10 SDK is needed and 'dotnet' was not found. On Debian or Ubuntu: install dotnet-sdk-10.0, then run this again."
}

need_dotnet() {
    local version wanted
    find_dotnet
    wanted="$(sed -n 's/.*"sdk".*"version": *"\([^"]*\)".*/\1/p' "$root/global.json")"
    # From the root, so that global.json is asked; its refusal names what is installed.
    if ! version="$(cd "$root" && dotnet --version 2>&1)"; then
        printf '%s\n' "$version" | sed -n '1,12p' >&2
        die "the .NET SDK ${wanted:-10.0} or a later 10.0 is needed."
    fi
    case "$version" in 10.*) ;; *) die "the .NET 10 SDK is needed; this is $version." ;; esac
}

# The log goes to a file: build servers inherit it and would hold a caller's pipe open.
build_quietly() {
    local log="${build_log:-}"
    [ -n "$log" ] || log="$(mktemp "${TMPDIR:-/tmp}/salespm-build.XXXXXX")"
    if (cd "$root" && dotnet build "$@" -c "$configuration" -v minimal -nologo -clp:NoSummary -tl:off) >"$log" 2>&1 </dev/null; then
        rm -f "$log"
    else
        { grep -E '(error|warning) [A-Z]+[0-9]*' "$log" || tail -n 40 "$log"; } | sed "s|$root/||g" | sort -u | head -n 60 >&2
        rm -f "$log"
        return 1
    fi
}
