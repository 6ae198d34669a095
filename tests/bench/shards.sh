#!/usr/bin/env bash
# Runs a command of amas-sync once for each of N shards, at the same time, and waits for all of them. Fails if one of them fails.
# usage: shards.sh N COMMAND...
set -euo pipefail
count=$1 pids=() code=0
shift
for ((index = 1; index <= count; index++)); do
    "$@" --shard "$index/$count" &
    pids+=($!)
done
for pid in "${pids[@]}"; do
    wait "$pid" || code=$?
done
exit $code
