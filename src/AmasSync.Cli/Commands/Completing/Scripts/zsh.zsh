#compdef amas-sync
# Completion of amas-sync for zsh. To enable it in this shell:   source <(amas-sync completion zsh)
# To enable it in all shells: amas-sync completion zsh > "${fpath[1]}/_amas-sync"
# Both require the completion system of zsh; enable it once in ~/.zshrc:   autoload -U compinit && compinit

_amas-sync() {
  local line files=
  local -a before=("${(@Q)words[2,CURRENT-1]}") found=()
  (( CURRENT > 2 )) || before=()
  for line in "${(@f)$("${words[1]}" "[suggest:${#before}]" "${before[@]}" "${(Q)PREFIX}" 2> /dev/null)}"; do
    if [[ $line == :files ]]; then
      files=1
    elif [[ -n $line ]]; then
      found+=("${${line%%$'\t'*}//:/\\:}${${(M)line#*$'\t'}:+:${line#*$'\t'}}")
    fi
  done
  (( $#found )) && _describe 'amas-sync' found -o nosort
  if [[ -n $files ]]; then
    [[ $PREFIX == -*=* ]] && compset -P '*='
    _files
  fi
}

if [[ $funcstack[1] == _amas-sync ]]; then
  _amas-sync "$@"
else
  compdef _amas-sync amas-sync
fi
