#!/usr/bin/env bash
# Runs amas-sync with the inputs. Except for validate, it replaces this shell by exec, because a canceled job sends its signals to this process
# and kills it 7.5 s later.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fail.sh
. "$here/fail.sh"
reason=error

only_with() { # MODE NAME VALUE
  [ -z "$3" ] || [ "$3" = false ] || [ "$INPUT_MODE" = "$1" ] || fail "$2 can only be used with mode $1, but mode is $INPUT_MODE."
}

case "$INPUT_MODE" in
  plan | apply | drift | test) arguments=(ci "$INPUT_MODE") ;;
  validate) arguments=(validate --format github) ;;
  install)
    [ -z "$INPUT_ENVIRONMENT$INPUT_PROJECT$INPUT_COMMENT$INPUT_ARGUMENTS" ] \
      || fail "mode install runs nothing: environment, project, comment and arguments can only be used with other modes."
    arguments=()
    ;;
  *) fail "mode must be plan, apply, drift, test, validate or install, not '$INPUT_MODE'." ;;
esac
only_with apply accept "$INPUT_ACCEPT"
only_with test accept-tests "$INPUT_ACCEPT_TESTS"
only_with plan live "$INPUT_LIVE"
[ "$INPUT_MODE" != install ] || exit 0

[ -z "$INPUT_PROJECT" ] || arguments+=("--project=$INPUT_PROJECT")
[ -z "$INPUT_ENVIRONMENT" ] || arguments+=("--env=$INPUT_ENVIRONMENT")
[ -z "$INPUT_COMMENT" ] || [[ ! $INPUT_MODE =~ ^(plan|apply|test)$ ]] || arguments+=("--comment=$INPUT_COMMENT")
case "$INPUT_LIVE" in
  true) arguments+=(--live) ;;
  false | '') ;;
  *) fail "live must be true or false, not '$INPUT_LIVE'." ;;
esac
newline=$'\n'
while IFS= read -r hash; do
  [ -z "$hash" ] || arguments+=("--accept=$hash")
done <<< "${INPUT_ACCEPT//[[:space:],]/$newline}"
while IFS= read -r id; do
  [ -z "$id" ] || arguments+=("--accept-tests=$id")
done <<< "${INPUT_ACCEPT_TESTS//[[:space:],]/$newline}"
while IFS= read -r argument; do
  [ -z "$argument" ] || arguments+=("$argument")
done <<< "${INPUT_ARGUMENTS//$'\r'/}"

if [ "$INPUT_MODE" = validate ]; then
  code=0
  "$PROGRAM" "${arguments[@]}" || code=$?
  case "$code" in
    3) reason=key-refused ;;
    8) reason=findings ;;
    9) reason=timed-out ;;
    130) reason=interrupted ;;
  esac
  exit "$code"
fi

# The program replaces this value when it ends; it stays if the program cannot be started or is killed.
echo "failure_reason=$reason" >> "$GITHUB_OUTPUT"
exec "$PROGRAM" "${arguments[@]}"
