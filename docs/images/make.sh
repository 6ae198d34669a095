#!/usr/bin/env bash
# Creates the images in this folder from a real run: a small project is applied to an emulator, then changed in its files and on the server.
# Run it again when the output changes. usage: make.sh [terminal] [page] [comment]; by default it creates all images.
#
# Requires the .NET SDK, git, curl, node with npm, chromium, cmark-gfm, pngquant, and script (Debian: bsdutils). Port 8787 must be free.
# AMAS_SYNC is the path of the amas-sync to use; by default this checkout is built.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 AMAS_API_KEY=key-of-the-pictures
unset "${!AMAS_SYNC_@}" "${!GITHUB_@}" CI NO_COLOR

[ $# -gt 0 ] || set -- terminal page comment
for picture in "$@"; do
  case $picture in
    terminal | page | comment) ;;
    *) echo "make.sh: unknown picture '$picture'; use terminal, page or comment" >&2; exit 64 ;;
  esac
done
pictures=" $* "

for program in git curl node npm chromium cmark-gfm pngquant script; do
  command -v "$program" > /dev/null || { echo "make.sh: $program is not installed" >&2; exit 69; }
done
[ -d "$root/tests/node/node_modules/github-markdown-css" ] || npm ci --prefix "$root/tests/node" --no-audit --no-fund --loglevel=error > /dev/null

tool=${AMAS_SYNC:-}
if [ -z "$tool" ]; then
  dotnet build "$root/src/AmasSync.Cli" -c Release -p:RunAnalyzers=false -v quiet -clp:ErrorsOnly
  tool=$root/artifacts/bin/AmasSync.Cli/release/amas-sync
fi

work=$(mktemp -d)
background=()
trap '[ "${#background[@]}" = 0 ] || kill "${background[@]}" 2> /dev/null || true; wait; rm -rf "$work"' EXIT
project=$work/support
sync() { (cd "$project" && "$tool" "$@"); }

# Starts a program in the background and waits until its output contains a word.
start() { # WORD LOG PROGRAM...
  local word=$1 log=$2
  shift 2
  "$@" > "$log" 2>&1 &
  background+=($!)
  for _ in $(seq 100); do
    if grep -q "$word" "$log"; then return; fi
    sleep 0.1
  done
  echo "make.sh: not ready: $*" >&2
  cat "$log" >&2
  exit 1
}

commit() { # DAY SUBJECT
  git -C "$project" add --all
  GIT_AUTHOR_DATE="2026-11-$1T09:30:00Z" GIT_COMMITTER_DATE="2026-11-$1T09:30:00Z" \
    git -C "$project" -c user.name=Ada -c user.email=ada@example.com commit --quiet --message "$2"
}

# The project in its applied state.
cp -R "$here/story/before" "$project"
printf '.amas-sync/*\n!.amas-sync/inventory.production.json\n' > "$project/.gitignore"
git init --quiet --initial-branch main "$project"
commit 23 'Add the support agents'
start listening "$work/emulator" "$tool" emulator --port 8787 --api-key "$AMAS_API_KEY"
sync apply --yes > "$work/output" 2>&1 || { cat "$work/output" >&2; exit 1; }

# The later changes in the files and on the server.
cp -R "$here/story/after/." "$project"
rm "$project/agents/old-faq.yaml"
commit 24 'Ask billing before a refund is promised'
api=http://127.0.0.1:8787/api/v1
request() { curl --silent --show-error --fail --header "x-api-key: $AMAS_API_KEY" --header 'Content-Type: application/json' "$@"; }
id=$(request "$api/agent/" | node -e 'console.log(JSON.parse(require("fs").readFileSync(0)).find(agent => agent.name === "Order Status").id)')
request "$api/agent/$id/" | node "$here/edited.mjs" > "$work/edited"
request --request PATCH --data "@$work/edited" "$api/agent/$id/" > /dev/null
request --data '{"name": "Playground", "system_config": {"name": "Playground", "agent_type": "llm_agent", "system_prompt": "Say hello."}}' "$api/agent/" > /dev/null

make_terminal() {
  local columns=112
  script --quiet --return --command "stty cols $columns rows 60 && cd '$project' && '$tool' plan" /dev/null < /dev/null > "$work/plan.ansi"
  node "$here/terminal.mjs" "$columns" 'amas-sync plan' < "$work/plan.ansi" > "$here/plan.svg"
}

make_page() {
  sync plan --html-into "$work/plan.html" > /dev/null
  node "$here/photograph.mjs" "$work/plan.html" "$here/page.png" 1.25 1120
  pngquant --force --ext .png --strip 128 "$here/page.png"
}

# The pipeline writes the comment to a fake of GitHub's API.
make_comment() {
  local head extensions
  head=$(git -C "$project" rev-parse HEAD)
  printf '{"action": "synchronize", "number": 7, "pull_request": {"number": 7, "head": {"sha": "%s", "ref": "billing", "repo": {"full_name": "acme/agents"}}, "base": {"ref": "main", "repo": {"full_name": "acme/agents"}}}}' "$head" > "$work/event.json"
  start http "$work/github" node "$here/github.mjs" "$head" "$work/comment.md"
  (
    export GITHUB_ACTIONS=true GITHUB_REPOSITORY=acme/agents GITHUB_REF_NAME=7/merge GITHUB_SHA=$head GITHUB_EVENT_NAME=pull_request
    export GITHUB_EVENT_PATH=$work/event.json GITHUB_SERVER_URL=https://github.com GITHUB_RUN_ID=1 GITHUB_TOKEN=token RUNNER_TEMP=$work
    GITHUB_API_URL=$(cat "$work/github") GITHUB_GRAPHQL_URL=$(cat "$work/github")/graphql
    export GITHUB_API_URL GITHUB_GRAPHQL_URL GITHUB_OUTPUT=$work/outputs GITHUB_STEP_SUMMARY=$work/summary
    sync ci plan > "$work/output" 2>&1
  ) || { cat "$work/output" >&2; exit 1; }
  extensions=(-e table -e strikethrough -e autolink -e tagfilter -e tasklist)
  cmark-gfm --unsafe --hardbreaks --github-pre-lang "${extensions[@]}" "$work/comment.md" > "$work/body.html"
  node "$here/comment.mjs" "$root/tests/node/node_modules/github-markdown-css/github-markdown-light.css" < "$work/body.html" > "$work/comment.html"
  node "$here/photograph.mjs" "$work/comment.html" "$here/comment.png" 1.5 900
  pngquant --force --ext .png --strip 128 "$here/comment.png"
}

for picture in terminal page comment; do
  if [[ $pictures == *" $picture "* ]]; then "make_$picture"; fi
done
du -h "$here"/*.svg "$here"/*.png
