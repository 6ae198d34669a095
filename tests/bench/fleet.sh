# The rows of compare.sh for many environments in one project, measured with an inventory on a Git remote and with inventory files.
# compare.sh reads this file, and calls measure_fleet.
# shellcheck shell=bash

# prepare_fleet ENVIRONMENTS AGENTS INVENTORY: creates a project in $fleet/clone, with a Git remote, an account for each environment on one
# emulator, and inventories in which everything is applied. The agents are written to the first account, and copied to the others in the
# emulator's data file. $fleet/reset restores this state.
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
[[ -z \${1-} ]] || sed -i 's/^description: /description: Also /' \$(ls clone/agents/*.yaml | head -n "\$1")
[[ \${1-} != 0 ]] || sed -i '1s/\$/ Be brief./' clone/prompts/review.md
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
