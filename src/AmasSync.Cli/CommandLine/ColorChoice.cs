namespace AmasSync.Cli.CommandLine;

/// <summary>Whether output is coloured.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless NO_COLOR says otherwise.</summary>
    Auto,
    Always,
    Never,
}
