using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Hosting;

/// <summary>One run of one command: what was asked of every command, and where its product goes.</summary>
internal sealed record Session(GlobalOptions Globals, Surroundings Around, TextWriter Out)
{
    public Terminal Terminal => Around.Terminal;

    public CancellationToken Stopping => Around.Stop.Token;

    /// <summary>Whether that stream is to be coloured (no-color.org; the option wins).</summary>
    public bool HasColor(bool interactive) => Globals.Color switch
    {
        ColorChoice.Always => true,
        ColorChoice.Never => false,
        _ when IsSet("NO_COLOR") => false,
        _ => interactive || IsSet("FORCE_COLOR") || IsSet("CLICOLOR_FORCE"),
    };

    /// <summary>A path as the user gave it, made absolute.</summary>
    public string PathOf(string given) => Path.GetFullPath(given, Around.WorkingDirectory);

    private bool IsSet(string variable) => Around.Variables.TryGetValue(variable, out var value) && value.Length > 0 && value != "0";
}
