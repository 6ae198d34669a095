#!/usr/bin/env bash
# Times whole commands of amas-sync and of their alternatives with hyperfine, in one run.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: tests/bench/compare.sh [OPTION]...

  --quick            100 agents and few runs, to check that everything works
  --sizes "N..."     numbers of agents to plan and apply (default: 100 1000 5000 10000)
  --validate "N..."  numbers of files to validate (default: 100 1000 2000 5000 10000)
  --changes N        number of agents for the plans in which all or one of them changed, as page, comment and offline plan (default: 1000)
  --git N            number of agents in an inventory on a Git remote (default: 10000)
  --talks N          number of conversations of 3 turns for test (default: 200)
  --fleet ExA        measure only projects of E environments with A agents each, such as 200x200
  --rounds N         number of rounds (default: 3)
  --terraform-max N  maximum number of agents for terraform, which takes minutes (default: 1000)
  --python-max N     maximum number of agents for Python, which takes minutes (default: 5000)
  --output DIR       folder for hyperfine's JSON, peak memory and the table (default: artifacts/bench)

Requires the .NET SDK, clang or gcc, git, hyperfine, curl, python3 with requests, yaml and jsonschema, node with npm, GNU time
(Debian: apt-get install hyperfine curl python3-requests python3-yaml python3-jsonschema nodejs npm time).
terraform is included if it is on the PATH. PYTHON names another python3. With --fleet, BENCH_PROGRAMS names a folder with tool/, emulator/ and
generate/ that were built before.
TEXT
}

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
output=$root/artifacts/bench
sizes="100 1000 5000 10000"
validate_sizes="100 1000 2000 5000 10000"
changes=1000
git_size=10000
talks=200
fleet_size=""
rounds=3
terraform_max=1000
python_max=5000
parallel=4
PYTHON=${PYTHON:-/usr/bin/python3}

while (($# > 0)); do
    case $1 in
        --quick) sizes=100 validate_sizes=100 changes=100 git_size=100 talks=20 rounds=1 ;;
        --sizes) sizes=${2:?} && shift ;;
        --validate) validate_sizes=${2:?} && shift ;;
        --changes) changes=${2:?} && shift ;;
        --git) git_size=${2:?} && shift ;;
        --talks) talks=${2:?} && shift ;;
        --fleet) fleet_size=${2:?} && shift ;;
        --rounds) rounds=${2:?} && shift ;;
        --terraform-max) terraform_max=${2:?} && shift ;;
        --python-max) python_max=${2:?} && shift ;;
        --output) output=${2:?} && shift ;;
        --help | -h) usage && exit 0 ;;
        *) usage >&2 && exit 1 ;;
    esac
    shift
done

note() { printf '%s\n' "$*" >&2; }

for program in dotnet git hyperfine curl node npm "$PYTHON" /usr/bin/time; do
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
rm -f "$output"/fleet* "$output"/{version,validate-*,plan-*,plan_one-*,ci_plan-*,html-*,comment-*,apply-*,test-*}.[0-9]*.json "$output"/{memory,pushes}.tsv
output=$(cd "$output" && pwd)

export BENCH_EMULATOR=$work/emulator/amas-emulator BENCH_STATE=$work/state
export AMAS_API_KEY=bench-key NO_PROXY=127.0.0.1,localhost no_proxy=127.0.0.1,localhost
export CHECKPOINT_DISABLE=1 TF_CLI_CONFIG_FILE=$work/terraform.rc
export DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")} DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
emulator=$here/emulator.sh
tool=$work/tool/amas-sync
schema=$root/schemas/system-config.schema.json
# shellcheck source=tests/bench/fleet.sh
source "$here/fleet.sh"

cleanup() {
    [[ -z ${fleet-} || ! -d $fleet ]] || BENCH_STATE=$fleet/state "$emulator" stop || true
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
    quietly dotnet publish "$work/source/$1" -c Release -r "$rid" -p:RunAnalyzers=false -p:RestoreLockedMode=false -o "$2" "${@:3}"
}

build() {
    local rid
    if [[ -n ${BENCH_PROGRAMS-} ]]; then
        ln -s "$BENCH_PROGRAMS"/{tool,emulator,generate} "$work/"
        return
    fi
    rid=linux-$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
    mkdir "$work/source"
    (cd "$root" && git ls-files -z --cached --others --exclude-standard | xargs -0 sh -c 'ls -d -- "$@" 2>/dev/null' sh | tar -c -T - | tar -x -C "$work/source")
    # As .github/native.sh builds it.
    publish src/AmasSync.Cli "$work/tool" -p:PublishAot=true -p:ForRelease=true -p:DebugType=none
    local managed=(--no-self-contained -p:PublishReadyToRun=true -p:TieredPGO=false)
    publish src/Amas.Emulator "$work/emulator" "${managed[@]}"
    publish tests/bench/BareClient "$work/bare" "${managed[@]}"
    publish tests/bench/GeneratedAgents "$work/generate" "${managed[@]}"
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
    (($1 <= python_max)) && add_command python "$PYTHON $here/alternative.py validate $schema $folder/agents"
    measure "validate-$1" 3 1
    remember "validate-$1" "$tool" validate --project "$folder"
}

measure_apply() {
    local folder=$work/$1
    add_command amas-sync "$tool apply --yes --project $folder" "$emulator fresh $folder/.amas-sync"
    add_command bare-client "$work/bare/bare-client $server $folder/bodies $parallel" "$emulator fresh"
    (($1 <= python_max)) && add_command python "$PYTHON $here/alternative.py apply $schema $folder/agents $server" "$emulator fresh"
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
    (($1 <= python_max)) && add_command python "$PYTHON $here/alternative.py plan $schema $folder/agents $server"
    if [[ -n $with_terraform ]] && (($1 <= terraform_max)); then
        add_command terraform "terraform -chdir=$folder/terraform plan -detailed-exitcode -input=false -no-color"
    fi
    measure "plan-$1" 3 1
    remember "plan-$1" "$tool" plan --detailed-exitcode --project "$folder"
}

# change FILE...: changes a text of these agents.
change() { sed -i 's/^description: /description: Also /' "$@"; }

# measure_plan_one N: one of N agents has changed in its file. Runs after measure_plan, and leaves the file as it was.
measure_plan_one() {
    local folder=$work/$1 file=$work/$1/agents/desk-00001.yaml
    cp "$file" "$work/unchanged.yaml"
    change "$file"
    add_command amas-sync "$tool plan --project $folder"
    measure "plan_one-$1" 3 1
    remember "plan_one-$1" "$tool" plan --project "$folder"
    mv "$work/unchanged.yaml" "$file"
}

# measure_views N: the plan without a server of a pull request that changes one agent or all of N, and the page with all changes. A pull request
# gets the text of the comment; it is also the summary of the job, which is written here.
measure_views() {
    local folder=$work/views-$1 sha
    cp -r "$work/$1" "$folder"
    git -C "$folder" init -q
    git -C "$folder" add agents amas-sync.yaml
    git -C "$folder" -c user.name=bench -c user.email=bench@localhost commit -qm bench
    sha=$(git -C "$folder" rev-parse HEAD)
    local commit="{\"sha\":\"$sha\",\"repo\":{\"full_name\":\"bench/agents\"}}"
    printf '{"pull_request":{"number":1,"head":%s,"base":%s}}\n' "$commit" "$commit" >"$work/event.json"
    local github="GITHUB_ACTIONS=true GITHUB_REPOSITORY=bench/agents GITHUB_EVENT_NAME=pull_request GITHUB_EVENT_PATH=$work/event.json"
    github+=" GITHUB_SHA=$sha GITHUB_SERVER_URL=http://127.0.0.1:9 GITHUB_API_URL=http://127.0.0.1:9 GITHUB_RUN_ID=1 GITHUB_RUN_ATTEMPT=1"
    github+=" GITHUB_WORKSPACE=$folder GITHUB_STEP_SUMMARY=$work/summary.md GITHUB_OUTPUT=$work/outputs"
    local plan="$tool ci plan --comment never --project $folder --inventory-file $folder/.amas-sync/inventory.bench.json"

    change "$folder/agents/desk-00001.yaml"
    add_command amas-sync "env $github $plan" "rm -f $work/summary.md $work/outputs"
    measure "ci_plan-$1" 3 1
    change "$folder"/agents/*.yaml
    add_command amas-sync "env $github $plan" "rm -f $work/summary.md $work/outputs"
    measure "comment-$1" 3 1
    add_command amas-sync "$tool plan --project $folder --html-into $work/page.html"
    measure "html-$1" 3 1
}

# measure_test N: N conversations of 3 turns with an emulator that replies at once: N/5 tests with 5 runs each, all of which must pass.
measure_test() {
    local folder=$work/talk at
    mkdir -p "$folder/agents"
    cat >"$folder/amas-sync.yaml" <<TEXT
version: 1
environments:
  bench:
    server: $server
    parallel: $parallel
TEXT
    printf 'name: Desk\nagent_type: llm_agent\nsystem_prompt: Answer questions about orders.\n' >"$folder/agents/desk.yaml"
    printf '{"name":"Desk","agent_type":"llm_agent","system_prompt":"Answer questions about orders."}' >"$folder/desk.json"
    {
        printf 'version: 1\ntests:\n'
        for ((at = 1; at <= $1 / 5; at++)); do
            printf '  - id: talk-%d\n    critical: true\n    turns:\n' "$at"
            printf '      - {user: Hello, assert: [{type: icontains, value: hello}]}\n'
            printf '      - {user: Where is my order?, assert: [{type: icontains, value: order}, {type: word-count, max: 50}]}\n'
            printf '      - {user: It is number 4711., assert: [{type: contains, value: "4711"}, {type: not-regex, value: "(?i)refund"}]}\n'
        done
    } >"$folder/agents/desk.tests.yaml"
    add_command amas-sync "$tool test --project $folder --budget messages=$(($1 * 20))"
    add_command bare-client "$work/bare/bare-client $server talk $folder/desk.json $1 $parallel Hello 'Where is my order?' 'It is number 4711.'"
    measure "test-$1" 3 1
    remember "test-$1" "$tool" test --project "$folder" --budget "messages=$(($1 * 20))"
}

# measure_pushes N: what an apply of N new agents, and one of a changed agent, push to the Git remote of the inventory. A hook of the remote records
# the size of what it receives, and a program before git on the PATH the time of a push.
measure_pushes() {
    local folder=$work/git-$1 remote=$work/remote-$1.git real
    real=$(command -v git)
    mkdir -p "$work/bin"
    cat >"$work/bin/git" <<TEXT
#!/usr/bin/env bash
case " \$* " in *' push '*) ;; *) exec "$real" "\$@" ;; esac
begin=\${EPOCHREALTIME/./} code=0
"$real" "\$@" || code=\$?
echo \$((\${EPOCHREALTIME/./} - begin)) >>"$work/push-times"
exit \$code
TEXT
    git init -q --bare "$remote"
    cat >"$remote/hooks/pre-receive" <<TEXT
#!/bin/sh
cat >/dev/null
find "\$GIT_QUARANTINE_PATH" -name '*.pack' -printf '%s\n' | awk '{ size += \$1 } END { print size + 0 }' >>"$work/push-sizes"
TEXT
    # So that the remote keeps the pack as it was sent.
    git -C "$remote" config receive.unpackLimit 1
    chmod +x "$work/bin/git" "$remote/hooks/pre-receive"
    mkdir "$folder"
    cp -r "$work/$1/agents" "$folder/"
    sed "s|server: .*|&\n    inventory: git|" "$work/$1/amas-sync.yaml" >"$folder/amas-sync.yaml"
    git -C "$folder" init -q
    git -C "$folder" add .
    git -C "$folder" -c user.name=bench -c user.email=bench@localhost commit -qm bench
    git -C "$folder" remote add origin "$remote"
    git -C "$folder" push -q origin HEAD:refs/heads/main
    "$emulator" fresh
    record_pushes new "$1" "$folder"
    change "$folder/agents/desk-00001.yaml"
    record_pushes one "$1" "$folder"
}

record_pushes() { # NAME N FOLDER
    local number=0 time size
    note "pushes of $1 of $2 agents"
    rm -f "$work/push-times" "$work/push-sizes"
    PATH="$work/bin:$PATH" quietly "$tool" apply --yes --project "$3"
    while read -r time && read -r size <&3; do
        printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$((number += 1))" "$size" "$time" >>"$output/pushes.tsv"
    done <"$work/push-times" 3<"$work/push-sizes"
}

note "building in $work"
: >"$TF_CLI_CONFIG_FILE"
build
if [[ -n $fleet_size ]]; then
    measure_fleet "${fleet_size%x*}" "${fleet_size#*x}"
    "$PYTHON" "$here/fleet.py" report "$output" | tee "$output/fleet.md"
    exit
fi
"$emulator" start
server=http://127.0.0.1:$(<"$work/state/port")/api/v1
for size in $sizes $validate_sizes "$changes" "$git_size"; do
    generate "$size"
done

measure_version
for size in $validate_sizes; do
    measure_validate "$size"
done
for size in $sizes; do
    measure_apply "$size"
    measure_plan "$size"
    measure_plan_one "$size"
    if [[ $size = "$changes" ]]; then measure_views "$size"; fi
done
measure_test "$talks"
measure_pushes "$git_size"
"$PYTHON" "$here/report.py" "$output" | tee "$output/report.md"
