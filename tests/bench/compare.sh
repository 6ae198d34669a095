#!/usr/bin/env bash
# Times whole commands of amas-sync and of their alternatives with hyperfine, in one run.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: tests/bench/compare.sh [OPTION]...

  --quick            100 agents and few runs, to check that everything works
  --sizes "N..."     numbers of agents to plan and apply (default: 100 1000 5000)
  --validate "N..."  numbers of files to validate (default: 100 1000 2000 5000)
  --rounds N         number of rounds (default: 3)
  --terraform-max N  maximum number of agents for terraform, which takes minutes (default: 1000)
  --output DIR       folder for hyperfine's JSON, peak memory and the table (default: artifacts/bench)

Requires the .NET SDK, hyperfine, curl, python3 with requests, yaml and jsonschema, node with npm, GNU time
(Debian: apt-get install hyperfine curl python3-requests python3-yaml python3-jsonschema nodejs npm time).
terraform is included if it is on the PATH. PYTHON names another python3.
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
output=$root/artifacts/bench
sizes="100 1000 5000"
validate_sizes="100 1000 2000 5000"
rounds=3
terraform_max=1000
parallel=4
PYTHON=${PYTHON:-/usr/bin/python3}

while (($# > 0)); do
    case $1 in
        --quick) sizes=100 validate_sizes=100 rounds=1 ;;
        --sizes) sizes=${2:?} && shift ;;
        --validate) validate_sizes=${2:?} && shift ;;
        --rounds) rounds=${2:?} && shift ;;
        --terraform-max) terraform_max=${2:?} && shift ;;
        --output) output=${2:?} && shift ;;
        --help | -h) usage && exit 0 ;;
        *) usage >&2 && exit 1 ;;
    esac
    shift
done

note() { printf '%s\n' "$*" >&2; }

for program in dotnet hyperfine curl node npm "$PYTHON" /usr/bin/time; do
    if ! command -v "$program" >/dev/null; then
        note "$program is not installed."
        usage >&2
        exit 1
    fi
done
"$PYTHON" -c 'import jsonschema, requests, yaml; yaml.CSafeLoader' || { usage >&2 && exit 1; }
with_terraform=$(command -v terraform || true)

work=$(mktemp -d "${TMPDIR:-/tmp}/amas-sync-bench.XXXXXX")
mkdir -p "$output" "$work/state"
rm -f "$output"/{version,validate-*,plan-*,apply-*}.[0-9]*.json "$output/memory.tsv"
output=$(cd "$output" && pwd)

export BENCH_EMULATOR=$work/emulator/amas-emulator BENCH_STATE=$work/state
export AMAS_API_KEY=bench-key NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=$work/terraform.rc
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
emulator=$here/emulator.sh
tool=$work/tool/amas-sync
schema=$root/schemas/system-config.schema.json

cleanup() {
    "$emulator" stop || true
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

# Runs a command and prints its output only if it fails.
quietly() {
    if ! "$@" >"$work/output" 2>&1; then
        note "failed: $*"
        cat "$work/output" >&2
        exit 1
    fi
}

# Publishing for a runtime identifier changes the lock files, so a copy of the sources is published.
publish() {
    quietly dotnet publish "$work/source/$1" -c Release -r "$rid" --no-self-contained \
        -p:PublishReadyToRun=true -p:TieredPGO=false -p:RestoreLockedMode=false -o "$2"
}

build() {
    local rid
    rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
    mkdir "$work/source"
    (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 sh -c 'ls -d -- "$@" 2>/dev/null' sh | tar -c -T - | tar -x -C "$work/source")
    publish src/AmasSync.Cli "$work/tool"
    publish src/Amas.Emulator "$work/emulator"
    publish tests/bench/BareClient "$work/bare"
    publish tests/bench/GeneratedAgents "$work/generate"
    mkdir "$work/node"
    cp "$here/package.json" "$here/validate.mjs" "$work/node"
    quietly npm install --prefix "$work/node" --no-package-lock --no-audit --no-fund
}

# generate N: creates a project with N agents in $work/N, and N resources in $work/N/terraform. Each has its own block, because terraform plans
# blocks faster than for_each.
generate() {
    local folder=$work/$1 file name
    [[ -d $folder ]] && return
    "$work/generate/generate-agents" "$folder" "$1"
    cat >"$folder/amas-sync.yaml" <<TEXT
version: 1
environments:
  bench:
    server: $server
    parallel: $parallel
TEXT
    mkdir "$folder/terraform"
    for file in "$folder"/agents/*.yaml; do
        name=${file##*/}
        printf 'resource "terraform_data" "%s" {\n  input = file("../agents/%s")\n}\n' "${name%.yaml}" "$name"
    done >"$folder/terraform/main.tf"
}

names=() commands=() prepares=()

# add_command NAME COMMAND [PREPARE]: adds a command to the next measurement.
add_command() {
    names+=("$1")
    commands+=("$2")
    prepares+=("${3:-true}")
}

# measure GROUP RUNS [WARMUP]: times the added commands in turn, once per round.
measure() {
    local group=$1 round at arguments
    note "$group: ${names[*]}"
    for ((round = 1; round <= rounds; round++)); do
        arguments=(--shell=none --style none --runs "$2" --warmup "${3:-0}" --export-json "$output/$group.$round.json")
        for ((at = 0; at < ${#names[@]}; at++)); do
            arguments+=(--prepare "${prepares[at]}" --command-name "${names[at]}" "${commands[at]}")
        done
        quietly hyperfine "${arguments[@]}"
    done
    names=() commands=() prepares=()
}

# remember GROUP COMMAND...: records the peak memory of the command in KB.
remember() {
    local group=$1
    shift
    quietly /usr/bin/time -f %M -o "$work/peak" "$@"
    printf '%s\t%s\n' "$group" "$(tail -n 1 "$work/peak")" >>"$output/memory.tsv"
}

measure_version() {
    add_command amas-sync "$tool --version"
    [[ -n $with_terraform ]] && add_command terraform "terraform version"
    add_command node "node --version"
    add_command python "$PYTHON --version"
    measure version 10 2
}

measure_validate() {
    local folder=$work/$1
    quietly "$tool" validate --project "$folder"
    add_command amas-sync "$tool validate --project $folder"
    add_command node "node $work/node/validate.mjs $schema $folder/agents"
    add_command python "$PYTHON $here/alternative.py validate $schema $folder/agents"
    measure "validate-$1" 3 1
}

measure_apply() {
    local folder=$work/$1
    add_command amas-sync "$tool apply --yes --project $folder" "$emulator fresh $folder/.amas-sync"
    add_command bare-client "$work/bare/bare-client $server $folder/bodies $parallel" "$emulator fresh"
    add_command python "$PYTHON $here/alternative.py apply $schema $folder/agents $server" "$emulator fresh"
    if [[ -n $with_terraform ]] && (($1 <= terraform_max)); then
        quietly terraform "-chdir=$folder/terraform" init -input=false -no-color
        add_command terraform "terraform -chdir=$folder/terraform apply -auto-approve -input=false -no-color" \
            "rm -f $folder/terraform/terraform.tfstate $folder/terraform/terraform.tfstate.backup"
    fi
    measure "apply-$1" 1
    quietly "$emulator" fresh "$folder/.amas-sync"
    remember "apply-$1" "$tool" apply --yes --project "$folder"
}

# Runs after measure_apply, so that all agents exist. With --detailed-exitcode, a plan with changes fails.
measure_plan() {
    local folder=$work/$1
    add_command amas-sync "$tool plan --detailed-exitcode --project $folder"
    add_command curl "curl -sSf -H x-api-key:$AMAS_API_KEY -o $work/list.json $server/agent/"
    add_command python "$PYTHON $here/alternative.py plan $schema $folder/agents $server"
    if [[ -n $with_terraform ]] && (($1 <= terraform_max)); then
        add_command terraform "terraform -chdir=$folder/terraform plan -detailed-exitcode -input=false -no-color"
    fi
    measure "plan-$1" 3 1
    remember "plan-$1" "$tool" plan --detailed-exitcode --project "$folder"
}

note "building in $work"
: >"$TF_CLI_CONFIG_FILE"
build
"$emulator" start
server=http://127.0.0.1:$(<"$work/state/port")/api/v1
for size in $sizes $validate_sizes; do
    generate "$size"
done

measure_version
for size in $validate_sizes; do
    measure_validate "$size"
done
for size in $sizes; do
    measure_apply "$size"
    measure_plan "$size"
done
"$PYTHON" "$here/report.py" "$output" | tee "$output/report.md"
