# Ends the step with a message as an annotation. The message can contain an input, which must not become a workflow command.
fail() {
  local sentence=$1
  sentence=${sentence//'%'/%25}
  sentence=${sentence//$'\r'/%0D}
  sentence=${sentence//$'\n'/%0A}
  echo "::error title=amas-sync::$sentence"
  exit 1
}
