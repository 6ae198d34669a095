# Completion of amas-sync for bash. To enable it in this shell:   eval "$(amas-sync completion bash)"
# To enable it in all shells: amas-sync completion bash > ~/.local/share/bash-completion/completions/amas-sync

_amas_sync() {
  local program=$1 word glue= last line found
  local -a words=()
  # Readline splits --env=name into three words.
  for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
    if [[ ${#words[@]} -gt 0 && ( -n $glue || $word == [=:]* ) ]]; then
      words[${#words[@]}-1]+=$word
      [[ $word == [=:]* ]] && glue=1 || glue=
    else
      words+=("$word")
    fi
  done
  last=${words[${#words[@]}-1]}
  found=$("$program" "[suggest:$((${#words[@]} - 1))]" "${words[@]}" 2> /dev/null)

  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == :files ]]; then
      compopt -o default 2> /dev/null || COMPREPLY+=($(compgen -f -- "${last#*=}"))
    elif [[ -n $line ]]; then
      line=${line%%$'\t'*}
      [[ $last == -*=* && $COMP_WORDBREAKS == *=* ]] && line=${line#*=}
      COMPREPLY+=("$(printf '%q' "$line")")
    fi
  done <<< "$found"
}

complete -F _amas_sync amas-sync
