#!/usr/bin/env bash
# How many branches of the translator its tests take.
#   tests/Mutation/coverage.sh [FILTER]: of the tests that match a filter of dotnet test
# Ends with the share; fails where it is under 98 %.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1
filter=${1:-FullyQualifiedName~Dmarkit.Tests.Checker.Translation|FullyQualifiedName~Dmarkit.Tests.Mapping|FullyQualifiedName~Dmarkit.Tests.Cli}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

{ dotnet build tests/Mutation -c Release -o "$scratch/tool" && dotnet build tests/Tests.csproj; } > "$scratch/build.log" 2>&1 || { cat "$scratch/build.log"; exit 1; }
collector=$(dotnet msbuild tests/Mutation -getProperty:PkgCoverlet_collector)/build/net10.0

# The collector is no package of the tests, so that their lock file need not name it.
dotnet test tests/Tests.csproj --no-build --filter "$filter" --collect 'XPlat Code Coverage' --test-adapter-path "$collector" --results-directory "$scratch/results" \
  -- DataCollectionRunSettings.DataCollectors.DataCollector.Configuration.Include='[Dmarkit.Checker]*' > "$scratch/test.log" 2>&1 || { cat "$scratch/test.log"; exit 1; }
dotnet "$scratch/tool/Dmarkit.Mutation.dll" coverage "$scratch"/results/*/coverage.cobertura.xml
