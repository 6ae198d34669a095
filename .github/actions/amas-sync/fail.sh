# Ends the step with one sentence, as an annotation. What stands in it can come from an input: it must not become a command of the log.
fail() {
  local sentence=$1
  sentence=${sentence//'%'/%25}
  sentence=${sentence//$'\r'/%0D}
  sentence=${sentence//$'\n'/%0A}
  echo "::error title=amas-sync::$sentence"
  exit 1
}
