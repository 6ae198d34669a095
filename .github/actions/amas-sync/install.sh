#!/usr/bin/env bash
# Installs a version of amas-sync on this runner and adds it to the PATH of later steps.
#
# The downloaded program runs with the API key, so its checksum must not come from the release itself. It comes from the file SHA256SUMS next to
# this script, which is pinned together with the commit of the action, or from the input sums-sha256.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fail.sh
. "$here/fail.sh"
reason=install-failed

windows=false
case "$RUNNER_OS-$RUNNER_ARCH" in
  Linux-X64) platform=linux-x64 ;;
  Linux-ARM64) platform=linux-arm64 ;;
  macOS-ARM64) platform=osx-arm64 ;;
  Windows-X64) platform=win-x64 windows=true ;;
  *) fail "There is no release for $RUNNER_OS on $RUNNER_ARCH: use a runner with Linux (x64, arm64), macOS (arm64) or Windows (x64), or version: source." ;;
esac

programs=(amas-sync)
case "$INPUT_EMULATOR" in
  true) programs+=(amas-emulator) ;;
  false | '') ;;
  *) fail "emulator must be true or false, not '$INPUT_EMULATOR'." ;;
esac

folder=$RUNNER_TEMP/amas-sync
rm -rf "$folder"
mkdir -p "$folder"

# In the folder of the action, because a global.json of the workspace could name an SDK of its own.
build() {
  command -v dotnet > /dev/null || fail "version: source needs the .NET SDK 10 on this runner."
  (cd "$here" && dotnet publish "$here/../../../src/AmasSync.Cli" -c Release -p:RestoreLockedMode=true -p:NuGetAudit=false -p:RunAnalyzers=false \
    -p:EmulatorBeside="${INPUT_EMULATOR:-false}" -o "$folder" --nologo -v:quiet >&2) || fail "amas-sync could not be built; see the log."
}

sum_of() { if command -v sha256sum > /dev/null; then sha256sum; else shasum -a 256; fi < "$1" | cut -d ' ' -f 1; }

download() { # NAME: a file of the release
  curl --fail --silent --show-error --location --retry 3 --max-time 300 --output "$folder/$1" -- "$release/$1" \
    || fail "$1 could not be downloaded from $release."
}

verify() { # NAME SUM ORIGIN
  local sum
  sum=$(sum_of "$folder/$1")
  [ "$sum" = "$2" ] && return
  rm -f "$folder/$1"
  fail "$1 was refused: its SHA-256 is $sum, but $3 says $2."
}

sum_in() { awk -v name="$2" '$2 == name { print $1; exit }' "$1"; }

fetch() {
  local version=${INPUT_VERSION#v} known=$here/SHA256SUMS origin='this action' name sum ending=tar.gz
  [ -n "$version" ] || version=$(sed -n 's/^[0-9a-f]*  amas-sync-\(.*\)-linux-x64\.tar\.gz$/\1/p' "$known" | tail -n 1)
  [ -n "$version" ] || fail "This action does not contain checksums of a release yet: set version and sums-sha256, or set version: source."
  [[ $version =~ ^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$ ]] || fail "version must be a version such as 0.1.0, or source, not '$version'."
  release=$GITHUB_SERVER_URL/${ACTION_REPOSITORY:-$GITHUB_REPOSITORY}/releases/download/v$version
  if [ -n "$INPUT_SUMS" ]; then
    [[ $INPUT_SUMS =~ ^[0-9a-f]{64}$ ]] || fail "sums-sha256 must be 64 digits of 0-9 and a-f, not '$INPUT_SUMS'."
    download SHA256SUMS
    verify SHA256SUMS "$INPUT_SUMS" sums-sha256
    known=$folder/SHA256SUMS origin="the release's SHA256SUMS"
  fi

  [ "$windows" = false ] || ending=zip
  for program in "${programs[@]}"; do
    name=$program-$version-$platform.$ending
    sum=$(sum_in "$known" "$name")
    [ -n "$sum" ] || fail "There is no checksum of $name in $origin: pin a newer commit of the action, or set sums-sha256 to the SHA-256 of that release's SHA256SUMS."
    download "$name"
    verify "$name" "$sum" "$origin"
    if [ "$ending" = zip ]; then unzip -oq "$folder/$name" -d "$folder"; else tar -xzf "$folder/$name" -C "$folder"; fi
    rm "$folder/$name"
  done
}

if [ "$INPUT_VERSION" = source ]; then build; else fetch; fi

program=$folder/amas-sync
[ "$windows" = false ] || program+=.exe
[ -x "$program" ] || fail "The release does not contain amas-sync."
echo "$folder" >> "$GITHUB_PATH"
echo "program=$program" >> "$GITHUB_OUTPUT"
echo "amas-sync $("$program" --version)"
