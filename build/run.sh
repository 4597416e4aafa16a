#!/usr/bin/env bash
# Builds what changed and runs the product; all arguments go to it.
#   build/run.sh [--demo] [--urls http://127.0.0.1:5080] [--data DIR]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"
host="$root/src/SalesPmCollaboration.Host"

need_dotnet
[ -f "$host/SalesPmCollaboration.Host.csproj" ] || die "src/SalesPmCollaboration.Host is not there."

printf 'Building …\n' >&2
# Analyzers are the tests' business: without them the first start is about twice as fast.
build_quietly "$host/SalesPmCollaboration.Host.csproj" -p:RunAnalyzers=false || die "the build failed; the errors are above."

# exec: the process is the server itself, so Ctrl-C and kill reach it.
exec dotnet "$host/bin/$configuration/$framework/SalesPmCollaboration.Host.dll" "$@"
