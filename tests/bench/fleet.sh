# The rows of compare.sh for many environments in one project, measured with an inventory on a Git remote and with inventory files.
# compare.sh reads this file, and calls measure_fleet.
# shellcheck shell=bash

# prepare_fleet ENVIRONMENTS AGENTS INVENTORY: creates a project in $fleet/clone, with a Git remote, an account for each environment on one
# emulator, and inventories in which everything is applied. The agents are written to the first account, and copied to the others in the
# emulator's data file. $fleet/reset restores this state, and $fleet/reset N or all then changes N agents, or the prompt that all of them share.
prepare_fleet() {
    fleet=$work/fleet-$1-$2-$3
    local state=$fleet/state clone=$fleet/clone number keys=""
    mkdir -p "$state"
    for ((number = 1; number <= $1; number++)); do
        keys+=" --api-key $(printf 'customer-%03d=key-%03d' "$number" "$number")"
        export "$(printf 'KEY_%03d=key-%03d' "$number" "$number")"
    done
    printf '#!/usr/bin/env bash\nexec "%s"%s "$@"\n' "$work/emulator/amas-emulator" "$keys" >"$fleet/emulator"
    cat >"$fleet/reset" <<TEXT
#!/usr/bin/env bash
set -euo pipefail
export BENCH_EMULATOR="$fleet/emulator" BENCH_STATE="$state"
"$emulator" stop
cd "$fleet"
rm -rf state/agents.db* clone remote.git
cp saved/agents.db state/
cp -r saved/clone saved/remote.git .
"$emulator" start
case \${1-none} in
    none) exit ;;
    all) sed -i '1s/\$/ Be brief./' clone/prompts/review.md ;;
    *) sed -i 's/^description: /description: Also /' \$(ls clone/agents/*.yaml | head -n "\$1") ;;
esac
git -C clone -c user.name=bench -c user.email=bench@localhost commit -qam change
TEXT
    chmod +x "$fleet/emulator" "$fleet/reset"
    BENCH_EMULATOR=$fleet/emulator BENCH_STATE=$state "$emulator" start
    "$work/generate/generate-agents" "$clone" "$2" "$1" "http://127.0.0.1:$(<"$state/port")/api/v1" "$3"
    rm -r "$clone/bodies"
    git init -q --bare "$fleet/remote.git"
    git -C "$clone" init -q
    printf '.amas-sync/\n' >"$clone/.gitignore"
    git -C "$clone" add .
    git -C "$clone" -c user.name=bench -c user.email=bench@localhost commit -qm bench
    git -C "$clone" remote add origin "$fleet/remote.git"
    git -C "$clone" push -q origin HEAD:refs/heads/main
    quietly "$tool" apply --yes --project "$clone" --env customer-001
    BENCH_EMULATOR=$fleet/emulator BENCH_STATE=$state "$emulator" stop
    "$PYTHON" "$here/fleet.py" accounts "$state/agents.db" "$1"
    BENCH_EMULATOR=$fleet/emulator BENCH_STATE=$state "$emulator" start
    for ((number = 2; number <= $1; number++)); do
        quietly "$tool" apply --yes --adopt '*' --project "$clone" --env "$(printf 'customer-%03d' "$number")"
    done
    BENCH_EMULATOR=$fleet/emulator BENCH_STATE=$state "$emulator" stop
    git -C "$clone" gc -q
    git -C "$fleet/remote.git" gc -q
    mkdir "$fleet/saved"
    mv "$state/agents.db" "$clone" "$fleet/remote.git" "$fleet/saved/"
}

# release_fleet: stops the emulator of the project, and removes the project.
release_fleet() {
    BENCH_EMULATOR=$fleet/emulator BENCH_STATE=$fleet/state "$emulator" stop
    rm -rf "$fleet"
}

# measure_passes GROUP CHANGE COMMAND...: times a pass with 1, 4 and 8 environments at once, and in 2 and 4 shards that run at the same time, and
# records its peak memory. Each run of a pass that writes starts from the state that $fleet/reset CHANGE restores.
measure_passes() {
    local group=$1 change=$2 prepare=true at
    shift 2
    "$fleet/reset" "$change"
    [[ $* = *" plan "* || $change = none ]] || prepare="$fleet/reset $change"
    for at in 1 4 8; do
        add_command "$at at once" "$* --parallel-environments $at" "$prepare"
    done
    for at in 2 4; do
        add_command "$at shards" "$here/shards.sh $at $* --parallel-environments $((8 / at))" "$prepare"
    done
    measure "$group" 1
    for at in 1 8; do
        $prepare
        remember "$group-$at" "$@" --parallel-environments "$at"
    done
}

# count_git NAME CHANGE COMMAND...: counts the runs of git in a pass.
count_git() {
    local name=$1
    "$fleet/reset" "$2"
    shift 2
    mkdir -p "$work/counting"
    printf '#!/bin/sh\necho "$*" >>"%s/git-runs"\nexec "%s" "$@"\n' "$work" "$(command -v git)" >"$work/counting/git"
    chmod +x "$work/counting/git"
    : >"$work/git-runs"
    PATH="$work/counting:$PATH" quietly "$@"
    awk -v name="$name" -v OFS='\t' '
        { for (at = 1; at <= NF; at++) if ($at ~ /^(ls-remote|fetch|push)$/) { count[$at]++; break } }
        END { print name, count["ls-remote"] + 0, count["fetch"] + 0, count["push"] + 0, NR }' "$work/git-runs" >>"$output/fleet-git.tsv"
}

# measure_growth ENVIRONMENTS AGENTS: times passes over half, as many and twice as many agents of a tenth of the environments, and over more and
# more changes.
measure_growth() {
    local count=$((($1 + 9) / 10)) size changed
    for size in $(($2 / 2)) "$2" $(($2 * 2)); do
        prepare_fleet "$count" "$size" git
        "$fleet/reset"
        add_command amas-sync "$tool plan --all-environments --project $fleet/clone"
        measure "fleet_agents-$((count * size))" 3 1
        if [[ $size = "$2" ]]; then
            for changed in 1 $(($2 / 4)) $(($2 / 2)); do
                add_command amas-sync "$tool apply --yes --all-environments --project $fleet/clone" "$fleet/reset $changed"
                measure "fleet_changes-$((count * changed))" 1
            done
        fi
        release_fleet
    done
}

# measure_environments ENVIRONMENTS: times plans of a quarter, half and all of the environments of the project.
measure_environments() {
    local shard selected plan=("$tool" plan --all-environments --project "$fleet/clone")
    for shard in 1/4 1/2 1/1; do
        selected=$("$tool" environments --project "$fleet/clone" --shard "$shard" --format json | grep -c '"key_variable"')
        add_command amas-sync "${plan[*]} --shard $shard"
        measure "fleet_environments-$selected" 1
    done
}

# measure_fleet ENVIRONMENTS AGENTS
measure_fleet() {
    local inventory change plan apply reconcile
    for inventory in git file; do
        note "preparing $1 environments with $2 agents each; inventory: $inventory"
        prepare_fleet "$1" "$2" "$inventory"
        plan=("$tool" plan --all-environments --project "$fleet/clone")
        apply=("$tool" apply --yes --all-environments --project "$fleet/clone")
        reconcile=("$tool" reconcile --all-environments --project "$fleet/clone")
        for change in none $((($2 + 99) / 100)) all; do
            measure_passes "fleet_plan_$inventory-$change" "$change" "${plan[@]}"
            measure_passes "fleet_apply_$inventory-$change" "$change" "${apply[@]}"
            if [[ $inventory = git ]]; then
                measure_passes "fleet_reconcile_$inventory-$change" "$change" "${reconcile[@]}"
                count_git "plan-$change" "$change" "${plan[@]}"
                count_git "apply-$change" "$change" "${apply[@]}"
            fi
        done
        "$fleet/reset"
        [[ $inventory = git ]] && measure_environments
        release_fleet
    done
    measure_growth "$1" "$2"
}
