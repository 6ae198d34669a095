# Completion of amas-sync for fish. To enable it in this shell:   amas-sync completion fish | source
# To enable it in all shells: amas-sync completion fish > ~/.config/fish/completions/amas-sync.fish

function __amas_sync_suggest
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l program $before[1]
    set -e before[1]
    for line in ($program "[suggest:"(count $before)"]" $before "$word" 2> /dev/null)
        if test "$line" = :files
            set -l option (string match -r -- '^--[^=]+=' "$word")
            for path in (__fish_complete_path (string replace -r -- '^--[^=]+=' '' "$word"))
                echo "$option$path"
            end
        else
            echo $line
        end
    end
end

complete -c amas-sync -f -a '(__amas_sync_suggest)'
