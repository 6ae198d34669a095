#!/usr/bin/env bash
# Everything that can go wrong with an apply, one thing at a time: every fault at every call, every end at every call and every save of the inventory, and
# somebody else's write before every call, for as many generated plans as it takes; then the process itself, killed among faults by chance.
# The cases follow from the seed (those of the killed process but for how the machine schedules it); a failure prints its own.
# usage: tests/soak/faults.sh [CASES] [KILLS] [SEED]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export FAULT_CASES=${1:-10000} FAULT_KILLS=${2:-30} LAW_SEED=${3:-1} DOTNET_NOLOGO=1
dotnet build tests/AmasSync.Cli.Tests -c Release -v quiet
artifacts/bin/AmasSync.Cli.Tests/release/AmasSync.Cli.Tests -namespace AmasSync.Cli.Tests.Faults -showLiveOutput -noColor
