# bash completion for heddle

_heddle_rules() {
  "${COMP_WORDS[0]}" rules 2>/dev/null | while read -r rule _; do printf '%s\n' "$rule"; done
}

_heddle() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} command= i
  local commands="check lsp locks index doctor explain rules why dump"
  local source="-p --database --allow-driver"
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; ++i)); do
    case ${COMP_WORDS[i]} in
      --) # the compiler's flags
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        return
        ;;
      -*) ;;
      *)
        command=${COMP_WORDS[i]}
        break
        ;;
    esac
  done

  local choices=
  case $before in
    --format)
      case $command in
        check) choices="text json sarif" ;;
        locks) choices="text json dot mermaid" ;;
        *) choices="text json" ;;
      esac
      ;;
    --fail-on) choices="warning error never" ;;
    --color) choices="auto always never" ;;
    --log-level) choices="info debug" ;;
    --since)
      mapfile -t COMPREPLY < <(compgen -W "$(git for-each-ref --format='%(refname:short)' 2>/dev/null) HEAD" -- "$word")
      return
      ;;
    --facts)
      mapfile -t COMPREPLY < <(compgen -d -- "$word")
      return
      ;;
    -j | --jobs | --port | --socket | --allow-driver) return ;;
  esac
  if [ -n "$choices" ]; then
    mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$word")
    return
  fi

  local options="-h --help"
  case $command in
    '') options+=" --version" ;;
    check)
      options+=" $source -j --jobs --format --fail-on --color --advice --pedantic --show-fixes --stats --baseline --write-baseline --since"
      ;;
    lsp) options+=" $source -j --jobs --facts --stdio --port --socket --pipe --log-file --log-level --trace" ;;
    locks) options+=" $source -j --jobs --format" ;;
    index) options+=" $source -j --jobs --facts" ;;
    doctor) options+=" $source --facts --format" ;;
    explain) options+=" --color" ;;
    rules) options+=" --format" ;;
    why | dump) options+=" $source" ;;
  esac
  if [[ $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
    return
  fi
  case $command in
    '') mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$word") ;;
    explain) mapfile -t COMPREPLY < <(compgen -W "$(_heddle_rules)" -- "$word") ;;
    rules) ;;
    dump)
      if [ "$before" = dump ]; then
        mapfile -t COMPREPLY < <(compgen -W "ir state" -- "$word")
      else
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
      fi
      ;;
    *) mapfile -t COMPREPLY < <(compgen -f -- "$word") ;;
  esac
}

complete -o filenames -F _heddle heddle
