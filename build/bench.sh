#!/usr/bin/env bash
# Times the product against a bare ASP.NET Core + ADO.NET floor on the same rows and prints a table of ratios, bytes and statements.
#   build/bench.sh [--sizes 10000,200000] [--rounds 40] [--samples 25]
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/dotnet.sh"
need_dotnet
project=tests/SalesPmCollaboration.Benchmarks
dotnet build "$root/$project" -c Release -v q -nologo -p:RunAnalyzers=false >/dev/null || die "the build failed; run dotnet build $project"
exec dotnet "$root/$project/bin/Release/net10.0/SalesPmCollaboration.Benchmarks.dll" "$@"
