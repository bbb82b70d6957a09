# fish completion for heddle

set -l commands check lsp locks index doctor explain rules why dump
set -l reads '__fish_seen_subcommand_from check lsp locks index doctor why dump'

complete -c heddle -f
complete -c heddle -s h -l help -d 'Help'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -l version -d 'Print the version'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a check -d 'Check files, a folder, or a compile database'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a lsp -d 'Serve an editor'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a locks -d 'List the locks and their order'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a index -d 'Read every file of a compile database now'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a doctor -d 'Say what heddle finds and lacks'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a explain -d 'Print the page of a rule'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a rules -d 'List the rules'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a why -d 'Say why a line is reported, or why not'
complete -c heddle -n "not __fish_seen_subcommand_from $commands" -a dump -d 'Print a stage of the analysis'

complete -c heddle -n $reads -F
complete -c heddle -n $reads -s p -l database -r -F -d 'Folder with compile_commands.json'
complete -c heddle -n $reads -l allow-driver -x -d 'Compilers that may be run to ask for their headers'
complete -c heddle -n '__fish_seen_subcommand_from check lsp locks index' -s j -l jobs -x -d 'Files at a time'
complete -c heddle -n '__fish_seen_subcommand_from lsp index doctor' -l facts -x -a '(__fish_complete_directories)' -d 'Where facts are kept'

complete -c heddle -n '__fish_seen_subcommand_from check' -l format -x -a 'text json sarif' -d 'How findings are written'
complete -c heddle -n '__fish_seen_subcommand_from check' -l fail-on -x -a 'warning error never' -d 'Least severity that gives exit status 1'
complete -c heddle -n '__fish_seen_subcommand_from check explain' -l color -x -a 'auto always never' -d 'Colours'
complete -c heddle -n '__fish_seen_subcommand_from check' -l advice -d 'Rules that only advise, too'
complete -c heddle -n '__fish_seen_subcommand_from check' -l pedantic -d 'Rules of the group pedantic, too'
complete -c heddle -n '__fish_seen_subcommand_from check' -l show-fixes -d 'Show fixes in text, too'
complete -c heddle -n '__fish_seen_subcommand_from check' -l stats -d 'Say what was analysed'
complete -c heddle -n '__fish_seen_subcommand_from check' -l baseline -r -F -d 'Leave out the findings in a file'
complete -c heddle -n '__fish_seen_subcommand_from check' -l write-baseline -r -F -d 'Write what is found to a file'
complete -c heddle -n '__fish_seen_subcommand_from check' -l since -x -a 'HEAD (git for-each-ref --format="%(refname:short)" 2>/dev/null)' -d 'Only what differs from a Git revision'

complete -c heddle -n '__fish_seen_subcommand_from lsp' -l stdio -d 'Over stdin and stdout'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l port -x -d 'Over a TCP port'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l socket -x -d 'Over a TCP port'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l pipe -r -F -d 'Over a Unix socket'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l log-file -r -F -d 'Write a log'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l log-level -x -a 'info debug' -d 'How much goes to the log'
complete -c heddle -n '__fish_seen_subcommand_from lsp' -l trace -r -F -d 'Write a Chrome trace'

complete -c heddle -n '__fish_seen_subcommand_from locks' -l format -x -a 'text json dot mermaid' -d 'How'
complete -c heddle -n '__fish_seen_subcommand_from rules doctor' -l format -x -a 'text json' -d 'How'
complete -c heddle -n '__fish_seen_subcommand_from explain' -a '(heddle rules 2>/dev/null | string replace -r " .*" "")'
complete -c heddle -n '__fish_seen_subcommand_from dump' -a 'ir state'
