#!/usr/bin/env bash
# Builds the native program amas-sync for the platform of this machine, and its package. A native program cannot be built for another platform.
#
#   .github/native.sh FOLDER     writes FOLDER/PLATFORM/amas-sync and FOLDER/packages/amas-sync.PLATFORM.VERSION.nupkg
#
# Needs the .NET SDK, jq and a linker: on Linux clang or gcc, on macOS the command line tools of Xcode, on Windows the C++ tools of Visual Studio.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

[ $# = 1 ] || { echo "usage: .github/native.sh FOLDER" >&2; exit 64; }
case "$(uname -s)-$(uname -m)" in
  Linux-x86_64) platform=linux-x64 ;;
  Linux-aarch64) platform=linux-arm64 ;;
  Darwin-arm64) platform=osx-arm64 ;;
  MINGW*-x86_64 | MSYS*-x86_64) platform=win-x64 ;;
  *) echo "native.sh: there is no release for $(uname -s) on $(uname -m)" >&2; exit 64 ;;
esac
mkdir -p "$1"
out=$(cd "$1" && { pwd -W 2> /dev/null || pwd; })
[ ! -e "$out/$platform" ] || { echo "native.sh: $out/$platform exists" >&2; exit 65; }
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Restores and verifies the locked packages. The second restore, for the native compiler, has a lock file of its own.
dotnet restore src/AmasSync.Cli --locked-mode -p:ForRelease=true -p:NuGetAudit=false -v:quiet
dotnet pack src/AmasSync.Cli -c Release -r "$platform" -p:PublishAot=true -p:ForRelease=true -p:RunAnalyzers=false -p:NuGetAudit=false \
  -p:ContinuousIntegrationBuild=true -p:DebugType=none -p:PublishDocumentationFiles=false -p:PublishDir="$out/$platform/" \
  -o "$out/packages" -v:quiet | tee "$log"

# Packages with code that a native program cannot run. amas-sync does not call that code:
# - Newtonsoft.Json and Namotion.Reflection: NJsonSchema uses them to make schemas from types and types from schemas. amas-sync reads a schema
#   with their parser, and validates JSON trees.
accepted=' Namotion.Reflection Newtonsoft.Json '
warned=$(sed -nE "s/.*IL(2104|3053): Assembly '([^']*)'.*/\2/p" "$log" | sort -u)
for assembly in $warned; do
  [[ "$accepted" == *" $assembly "* ]] || { echo "native.sh: $assembly has code that a native program cannot run (see the warnings)" >&2; exit 1; }
done

# Apart from the compiler, the program is made of the packages in the lock file of the repository.
changed=$(jq -rn --slurpfile locked src/AmasSync.Cli/packages.lock.json --slurpfile native artifacts/native/locks/AmasSync.Cli.json '
  def packages: [.[0].dependencies["net10.0"] | to_entries[] | select(.value.contentHash) | "\(.key) \(.value.resolved) \(.value.contentHash)"];
  ($native | packages) - ($locked | packages) | map(select(test("^Microsoft\\.(DotNet\\.ILCompiler|NET\\.ILLink\\.Tasks) ") | not)) | .[]')
[ -z "$changed" ] || { printf 'native.sh: not in the lock file: %s\n' "$changed" >&2; exit 1; }
