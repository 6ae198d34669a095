using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Commands.Completing;

/// <summary>
/// Tests the completion scripts in their shells: each shell loads its script, completes some lines, and prints the suggestions.
/// </summary>
public sealed class ShellTests
{
    private static readonly string[] Lines =
    [
        "amas-sync pl",
        "amas-sync plan --pru",
        "amas-sync graph --format ",
        "amas-sync plan --env ",
        "amas-sync plan --env=pr",
        "amas-sync sessions ",
        "amas-sync completion z",
        "amas-sync validate agents/he",
    ];

    private static readonly string[] Words =
        ["plan", "--prune", "dot mermaid svg", "local production", "--env=production", "delete list prune show", "zsh", "agents/hello.yaml"];

    // Readline counts --env, = and the value as three words, and completes the last of them.
    private const string Bash = """
        source "$SCRIPT"
        while IFS= read -r line; do
          spaced=${line//=/ = }
          IFS=' ' read -ra COMP_WORDS <<< "$spaced"
          [[ $line == *' ' ]] && COMP_WORDS+=("")
          COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
          _amas_sync amas-sync "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
          printf '%s\n' "${COMPREPLY[*]}"
        done
        """;

    // A separate terminal in which keys are pressed: a tab, then a key that prints the suggestions and the current line.
    private const string Zsh = """
        zmodload zsh/zpty
        zpty inner zsh -f -i
        zpty -w inner 'PS1= PS2= RPS1=; stty -echo; unsetopt zle_bracketed_paste; typeset -ga hits'
        zpty -w inner 'autoload -Uz compinit && compinit -D -u; source "$SCRIPT"'
        zpty -w inner 'compadd() { [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]] || { local -a more; builtin compadd -A more "$@"; hits+=($more) }; builtin compadd "$@" }'
        zpty -w inner 'tell() { print -r -- "fou""nd:$hits:$BUFFER:"; hits=() BUFFER= }; zle -N tell; bindkey "^T" tell'
        while IFS= read -r line; do
          zpty -w -n inner "$line"$'\t'$'\C-t'
          zpty -r inner answer '*found:*:*:*'
          print -r -- "${${(f)answer}[-1]##*found:}"
        done
        zpty -d inner
        """;

    private const string Fish = """
        source $SCRIPT
        while read -l line
            echo (complete -C "$line" | string split -f 1 \t)
        end
        """;

    private const string PowerShell = """
        . $env:SCRIPT
        foreach ($line in [Console]::In.ReadToEnd().TrimEnd("`n").Split("`n")) {
            $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches
            [Console]::Out.WriteLine(($found | ForEach-Object CompletionText) -join ' ')
        }
        """;

    [Fact]
    public async Task Bash_completes() =>
        Assert.Equal(
            Words.Select(word => word.Replace("--env=", "", StringComparison.Ordinal)),
            await CompletedAsync("bash", Bash, "bash", "--norc"));

    [Fact]
    public async Task Fish_completes() => Assert.Equal(Words, await CompletedAsync("fish", Fish, "fish", "--no-config"));

    [Fact]
    public async Task PowerShell_completes() =>
        Assert.Equal(Words, (await CompletedAsync("pwsh", PowerShell, "pwsh", "-NoProfile", "-File")).Select(
            words => words.Replace("./", "", StringComparison.Ordinal)));

    [Fact]
    public async Task Zsh_completes_the_line()
    {
        var answers = (await RunAsync("zsh", Zsh, "zsh", "-f")).Select(line => line.Split(':')).ToArray();

        Assert.Equal(Words[..^1], answers[..^1].Select(answer => Sorted(answer[0])));
        Assert.Equal("amas-sync plan ", answers[0][1]);
        Assert.Equal("amas-sync plan --env=production ", answers[4][1]);
        Assert.Equal("amas-sync validate agents/hello.yaml ", answers[^1][1]);
    }

    private static async Task<string[]> CompletedAsync(string shell, string driver, string program, params string[] options) =>
        [.. (await RunAsync(shell, driver, program, options)).Select(Sorted)];

    private static string Sorted(string words) => string.Join(' ', words.Split(' ').Order(StringComparer.Ordinal));

    /// <summary>Returns the output of the shell's driver, one line for each completed line.</summary>
    private static async Task<string[]> RunAsync(string shell, string driver, string program, params string[] options)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the tool is put on the PATH as a shell script");
        var real = RealProgram.Named(program);
        using TemporaryFolder folder = new();
        await new ToolRun.Given { Folder = folder.Path }.RunAsync("init");
        File.Delete(folder["agents/hello.tests.yaml"]);
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {local: {server: embedded}, production: {server: 'http://127.0.0.1:9'}}");
        PutToolInto(folder);
        var script = folder.Write("script.ps1", (await ToolRun.OfAsync("completion", shell)).Out);
        var ended = await real.RunAsync(
            [.. options, folder.Write("driver.ps1", driver)],
            string.Concat(Lines.Select(line => $"{line}\n")),
            folder.Path,
            new Dictionary<string, string>
            {
                ["SCRIPT"] = script,
                ["PATH"] = $"{folder["bin"]}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
                ["HOME"] = folder.Path,
            });
        Assert.Equal((0, ""), (ended.Code, ended.Error));
        return ended.Out.TrimEnd('\n').Split('\n');
    }

    private static void PutToolInto(TemporaryFolder folder)
    {
        var tool = folder.Write(
            "bin/amas-sync",
            $"#!/bin/sh\nexec {ToolProgram.ShellCommand} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }
}
