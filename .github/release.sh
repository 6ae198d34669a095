#!/usr/bin/env bash
# Builds a release in an empty folder: packages of the tools and the client (packages/), one archive per program and platform, SBOMs, and SHA256SUMS.
#
#   .github/release.sh [FOLDER [NATIVE]]     FOLDER: artifacts/release by default
#
# amas-sync is a native program, which is built on its own platform: NATIVE has the programs that .github/native.sh built, on one machine for each
# platform. Without it, the release is for the platform of this machine.
#
# The version is the tag on the commit (v1.2.3), or 0.x-dev without a tag. Builds are reproducible: the same commit gives the same archives.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

[ $# -le 2 ] || { echo "usage: .github/release.sh [FOLDER [NATIVE]]" >&2; exit 64; }
out=${1:-artifacts/release}
mkdir -p "$out"
out=$(cd "$out" && pwd)
[ -z "$(ls -A "$out")" ] || { echo "release.sh: $out is not empty" >&2; exit 65; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
project() { [ "$1" = amas-sync ] && echo src/AmasSync.Cli || echo src/Amas.Emulator; }

native=$work/native
if [ $# = 2 ]; then cp -r "$2" "$native"; else .github/native.sh "$native"; fi
platforms=()
for platform in linux-x64 linux-arm64 osx-arm64 win-x64; do
  [ ! -d "$native/$platform" ] || platforms+=("$platform")
done
[ "${#platforms[@]}" -gt 0 ] || { echo "release.sh: no native programs in $2" >&2; exit 66; }

# ci.yml runs the analyzers and the audit of packages on every commit.
options=(-c Release -p:ForRelease=true -p:RunAnalyzers=false -p:NuGetAudit=false -p:ContinuousIntegrationBuild=true -v:quiet)
restore=(--locked-mode -p:ForRelease=true -p:NuGetAudit=false -v:quiet)
for program in amas-sync amas-emulator; do
  dotnet restore "$(project "$program")" "${restore[@]}"
done
# Build the libraries first, because pack builds all platforms in parallel.
dotnet build src/Amas.Client --no-restore "${options[@]}"
dotnet build src/AmasSync.Core --no-restore "${options[@]}"
version=$(dotnet msbuild src/AmasSync.Cli -t:MinVer -getProperty:Version -p:ForRelease=true)

# The packages `any` have no native code, so that all other platforms can install the tools too. A package without a platform in its name lists the
# others; with CreateRidSpecificToolPackages=false, only that one is made.
packed="${platforms[*]} any"
packed="\"${packed// /;}\""
mkdir "$out/packages"
for platform in "${platforms[@]}"; do
  cp "$native/packages/amas-sync.$platform.$version.nupkg" "$out/packages/"
done
dotnet pack src/AmasSync.Cli --no-restore "${options[@]}" -r any -o "$out/packages"
dotnet pack src/AmasSync.Cli --no-restore "${options[@]}" -p:CreateRidSpecificToolPackages=false -p:ToolPackageRuntimeIdentifiers="$packed" \
  -o "$out/packages"
dotnet pack src/Amas.Emulator --no-restore "${options[@]}" -p:ToolPackageRuntimeIdentifiers="$packed" -o "$out/packages"

for library in Amas.Client Amas.Client.DependencyInjection; do
  dotnet restore "src/$library" "${restore[@]}"
  dotnet pack "src/$library" --no-restore "${options[@]}" -o "$out/packages"
done

archive() { # NAME FOLDER: all files get the same time and no owner
  if [[ "$1" == *win-* ]]; then
    find "$2" -exec touch -d "@$time" {} +
    (cd "$2" && find . -type f -printf '%P\n' | LC_ALL=C sort | zip -q -X -@ "$out/$1.zip")
  else
    tar -C "$2" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" -cf - . | gzip -n > "$out/$1.tar.gz"
  fi
}

time=$(git log -1 --format=%ct 2> /dev/null || date +%s)
for platform in "${platforms[@]}"; do
  # Compression would slow down the start by a quarter of a second, and extraction at the start needs a writable home directory. A composite
  # would compile the runtime again, which already has native code, and take a minute and 30 MB.
  dotnet publish src/Amas.Emulator --no-restore "${options[@]}" -r "$platform" --self-contained \
    -p:PublishSingleFile=true -p:PublishReadyToRunComposite=false -p:DebugType=none -p:SatelliteResourceLanguages=en \
    -p:PublishDocumentationFiles=false -p:PublishDir="$work/amas-emulator/$platform/"
  find "$work/amas-emulator/$platform" -name '*.staticwebassets.*' -delete
  mkdir -p "$work/amas-sync"
  cp -r "$native/$platform" "$work/amas-sync/"
  # A folder that comes from another machine has lost this.
  chmod +x "$work/amas-sync/$platform"/amas-sync*
  for program in amas-sync amas-emulator; do
    cp LICENSE "$work/$program/$platform/"
    chmod -R a+rX "$work/$program/$platform"
    archive "$program-$version-$platform" "$work/$program/$platform"
  done
done

dotnet tool restore > /dev/null
for program in amas-sync amas-emulator; do
  dotnet tool run dotnet-CycloneDX -- "$(project "$program")"/*.csproj --disable-package-restore --exclude-dev --no-serial-number \
    --set-name "$program" --set-version "$version" --set-type Application --output-format Json -o "$work" -fn "$program.cdx.json" > /dev/null
  # The archives also contain the runtime, which is not a package of the project.
  runtime=$(dotnet msbuild "$(project "$program")" -getProperty:BundledNETCoreAppPackageVersion)
  jq --arg version "$runtime" --arg program "$program" '.components += [
      "Microsoft.NETCore.App", (if $program == "amas-emulator" then "Microsoft.AspNetCore.App" else empty end)
      | {type: "framework", "bom-ref": "\(.)@\($version)", name: ., version: $version, licenses: [{license: {id: "MIT"}}]}]' \
    "$work/$program.cdx.json" > "$out/$program-$version.cdx.json"
done

(cd "$out" && find . -maxdepth 1 -type f -printf '%P\n' | LC_ALL=C sort | xargs sha256sum) > "$work/sums"
mv "$work/sums" "$out/SHA256SUMS"
echo "amas-sync $version: $(wc -l < "$out/SHA256SUMS") files and $(find "$out/packages" -name '*.nupkg' | wc -l) packages in $out"
