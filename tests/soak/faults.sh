#!/usr/bin/env bash
# Fault test: injects one fault per run. Covers every fault at every request, a kill at every request and every save of the inventory, and a concurrent
# write by another client before every request, for as many generated plans as needed. Then loses the replies of writes that were carried out, on
# servers whose reads lag, that store another form, or whose clock is wrong; as many cases again. Then kills the process itself at random among faults.
# The seed determines the cases, except for the scheduling of killed processes. A failure prints its seed and case.
# usage: tests/soak/faults.sh [CASES] [KILLS] [SEED]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
export FAULT_CASES=${1:-10000} FAULT_KILLS=${2:-30} LAW_SEED=${3:-1} DOTNET_NOLOGO=1
dotnet build tests/AmasSync.Cli.Tests -c Release -v quiet
artifacts/bin/AmasSync.Cli.Tests/release/AmasSync.Cli.Tests -namespace AmasSync.Cli.Tests.Faults -showLiveOutput -noColor
