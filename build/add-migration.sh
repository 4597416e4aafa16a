#!/usr/bin/env bash
# Adds a migration for both databases.
#   build/add-migration.sh NAME [Module…]    for example: build/add-migration.sh AddWaivers Handovers
# Without a module: every module whose model has changed.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"
[ $# -ge 1 ] || die "usage: add-migration.sh NAME [Module…]"
case "$1" in *[!A-Za-z0-9_]*) die "a migration's name is one word: $1" ;; esac
name="$1"; shift
need_dotnet
cd "$root"
dotnet tool restore >/dev/null

ef() { dotnet ef "$@" --no-build --configuration "$configuration" -p "$project" -s "$project"; }

add() { # add PROVIDER MODULE
    local context="$1$2DbContext" output="Persistence/Migrations/$1"
    if [ -z "$asked" ] && [ -d "$project/$output" ] && ef migrations has-pending-model-changes --context "$context" >/dev/null 2>&1; then
        printf '%s: no change\n' "$context"
        return
    fi
    ef migrations add "$name" --context "$context" -o "$output" | grep -vE '^(Done\.|Build )' || true
    ls "$project/$output"/*_"$name".cs >/dev/null 2>&1 || die "no migration was written for $context"
    printf '%s: %s\n' "$context" "$(ls "$project/$output"/*_"$name".cs | sed "s|^$root/||" | tail -n 1)"
}

asked="$*"
found=
while IFS= read -r file; do
    module="$(sed -nE 's/.*class Sqlite([A-Za-z]+)DbContext.*/\1/p' "$file" | head -n 1)"
    [ -z "$asked" ] || case " $asked " in *" $module "*) ;; *) continue ;; esac
    project="${file%%/Persistence/*}"; found=1
    build_quietly "$project" -p:RunAnalyzers=false || die "$project does not build"
    add Sqlite "$module"
    add Postgres "$module"
done < <(grep -rlE 'class Sqlite[A-Za-z]+DbContext' --include='*.cs' "$root/src/Modules" 2>/dev/null | grep '/Persistence/' | grep -vE '/(bin|obj|Migrations)/' | sort)
[ -n "$found" ] || die "no module with a Sqlite…DbContext under src/Modules/**/Persistence${asked:+ is named $asked}"
