#!/usr/bin/env bash
# Starts, stops or resets the emulator for a comparison, in a separate process.
set -euo pipefail

usage() {
    cat >&2 <<'TEXT'
usage: emulator.sh start | stop | fresh [PATH...]

  start   start the emulator on its previous port, or on any free one, and wait until it is ready
  stop    stop it and wait until it exits
  fresh   stop it, remove its data and the given paths, and start it again

BENCH_EMULATOR is the program, BENCH_STATE a folder for its data, port and process ID.
TEXT
    exit 1
}

: "${BENCH_EMULATOR:?}" "${BENCH_STATE:?}"

start() {
    local port=0 ready="$BENCH_STATE/ready" pid
    [[ -f $BENCH_STATE/port ]] && port=$(<"$BENCH_STATE/port")
    : >"$ready"
    setsid "$BENCH_EMULATOR" --port "$port" --data "$BENCH_STATE/agents.db" --api-key "$AMAS_API_KEY" \
        </dev/null >"$ready" 2>"$BENCH_STATE/errors" &
    pid=$!
    echo "$pid" >"$BENCH_STATE/pid"
    for _ in {1..600}; do
        if grep -q listening "$ready"; then
            sed -n 's|.*://[^:]*:\([0-9]*\).*|\1|p' "$ready" >"$BENCH_STATE/port"
            return
        fi
        kill -0 "$pid" 2>/dev/null || break
        sleep 0.05
    done
    echo "the emulator did not start:" >&2
    cat "$ready" "$BENCH_STATE/errors" >&2
    exit 1
}

stop() {
    local pid
    [[ -f $BENCH_STATE/pid ]] || return 0
    pid=$(<"$BENCH_STATE/pid")
    rm "$BENCH_STATE/pid"
    kill "$pid" 2>/dev/null || return 0
    for _ in {1..200}; do
        kill -0 "$pid" 2>/dev/null || return 0
        sleep 0.05
    done
    kill -KILL "$pid"
}

case ${1-} in
    start) start ;;
    stop) stop ;;
    fresh)
        shift
        stop
        rm -rf "$BENCH_STATE"/agents.db* "$@"
        start
        ;;
    *) usage ;;
esac
