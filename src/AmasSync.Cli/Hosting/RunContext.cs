using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Hosting;

/// <summary>One run of one command: what was asked of every command, and where its product goes.</summary>
internal sealed record RunContext(GlobalOptions Globals, HostEnvironment Host, TextWriter Out)
{
    public HostTerminal Terminal => Host.Terminal;

    public CancellationToken Stopping => Host.Stop.Token;

    /// <summary>Whether that stream is to be coloured (no-color.org; the option wins).</summary>
    public bool HasColor(bool isInteractive) => Globals.Color switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ when IsSet("NO_COLOR") => false,
        _ => isInteractive || IsSet("FORCE_COLOR") || IsSet("CLICOLOR_FORCE"),
    };

    /// <summary>A path as the user gave it, made absolute.</summary>
    public string GetFullPath(string path) => Path.GetFullPath(path, Host.WorkingDirectory);

    private bool IsSet(string variable) => Host.Variables.TryGetValue(variable, out var value) && value.Length > 0 && value != "0";
}
