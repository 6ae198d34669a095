#!/usr/bin/env bash
# Mutates comparing, planning and applying, one small change at a time, and lists the mutations that no test of AmasSync.Core detects.
# survivors.md explains them. Takes half an hour on two idle cores; on a busy machine, slow mutants are reported as timeouts.
# usage: tests/mutation/run.sh [GLOB]...   (files in src/AmasSync.Core; default: Comparing, Planning and Applying)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
[ $# -gt 0 ] || set -- 'Comparing/**/*.cs' 'Planning/**/*.cs' 'Applying/**/*.cs'
shopt -s globstar nullglob
for glob in "$@"; do
  found=(src/AmasSync.Core/$glob)
  [ "${#found[@]}" -gt 0 ] || { echo "run.sh: no file in src/AmasSync.Core matches $glob" >&2; exit 1; }
done
mutated=()
for glob in "$@"; do mutated+=(--mutate "$glob"); done
report=$PWD/artifacts/mutation
rm -rf "$report"
tool=$PWD/artifacts/stryker
[ -x "$tool/dotnet-stryker" ] || dotnet tool install --tool-path "$tool" dotnet-stryker --version 5.1.0
cd tests/AmasSync.Core.Tests
"$tool/dotnet-stryker" --test-runner mtp --project AmasSync.Core.csproj "${mutated[@]}" --reporter json --reporter html --concurrency 2 --output "$report" --skip-version-check
jq -r '
  .files | to_entries[] | (.key | sub(".*AmasSync.Core/"; "")) as $file | (.value.source | split("\n")) as $lines | .value.mutants[]
  | select(.status == "Survived" or .status == "NoCoverage")
  | "\($file):\(.location.start.line) \(.mutatorName): \($lines[.location.start.line - 1] | ltrimstr(" ") | gsub("^ +"; ""))"' "$report/reports/mutation-report.json"
jq -r '
  [.files[].mutants[] | .status] | group_by(.) | map({key: .[0], value: length}) | from_entries
  | "\((.Killed // 0) + (.Timeout // 0)) detected, \(.Survived // 0) not detected, \(.NoCoverage // 0) not covered by a test"' "$report/reports/mutation-report.json"
