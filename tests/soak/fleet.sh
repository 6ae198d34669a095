#!/usr/bin/env bash
# Soak test of several environments in one run: kills apply and reconcile with SIGKILL in every phase, and at random moments. After
# 'inventory unlock --force', the next run must converge, and each server must have each agent exactly once.
# SOAK_PROGRAMS names a folder with tool/, emulator/ and generate/ that were built before. Requires git and python3.
# usage: tests/soak/fleet.sh [KILLS] [SEED]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/amas-soak.XXXXXX")
trap 'rm -rf "$work"' EXIT

export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} DOTNET_NOLOGO=1
programs=${SOAK_PROGRAMS:-$work}
if [[ -z ${SOAK_PROGRAMS-} ]]; then
    for project in src/AmasSync.Cli:tool src/Amas.Emulator:emulator tests/bench/GeneratedAgents:generate; do
        dotnet publish "$root/${project%%:*}" -c Release -o "$work/${project##*:}" -v quiet >"$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }
    done
fi

python3 "$root/tests/soak/fleet.py" "$programs" "$work/fleet" "${1:-30}" "${2:-1}"
