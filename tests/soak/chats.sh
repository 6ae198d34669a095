#!/usr/bin/env bash
# Soak test: 50 concurrent chats through Amas.Client for 3 minutes, against an emulator that fails 5 % of the requests.
# Every message must get its own reply and appear in the history exactly once. Prints the memory use of both programs.
# usage: tests/soak/chats.sh [SECONDS] [CHATS]
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/amas-soak.XXXXXX")
trap '"$root/tests/bench/emulator.sh" stop || true; rm -rf "$work"' EXIT

export AMAS_API_KEY=soak-key BENCH_STATE=$work BENCH_EMULATOR=$work/with-faults
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} DOTNET_NOLOGO=1
for project in src/Amas.Emulator tests/soak/ParallelChats; do
    dotnet publish "$root/$project" -c Release -o "$work/${project##*/}" -v quiet >"$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }
done

cat >"$work/with-faults" <<TEXT
#!/usr/bin/env bash
exec "$work/Amas.Emulator/amas-emulator" --fault drop:1%,lost:1%,half:1%,html:0.5%,500:0.5%,503:0.5%,429:0.5% --seed 1 "\$@"
TEXT
chmod +x "$work/with-faults"
"$root/tests/bench/emulator.sh" start
"$work/ParallelChats/parallel-chats" "http://127.0.0.1:$(<"$work/port")/api/v1/" "$(<"$work/pid")" "${2:-50}" "${1:-180}"
