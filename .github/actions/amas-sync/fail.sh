# Ends the step with a message as an annotation. The message can contain an input, which must not become a workflow command.
fail() {
  local sentence=$1
  sentence=${sentence//'%'/%25}
  sentence=${sentence//$'\r'/%0D}
  sentence=${sentence//$'\n'/%0A}
  echo "::error title=amas-sync::$sentence"
  exit 1
}

# Says why the step failed, however it failed: the output failure_reason is $reason.
report_reason() {
  local code=$?
  [ "$code" = 0 ] || echo "failure_reason=${reason:-error}" >> "$GITHUB_OUTPUT"
}
trap report_reason EXIT
