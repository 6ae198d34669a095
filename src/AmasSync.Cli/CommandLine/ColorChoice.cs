namespace AmasSync.Cli.CommandLine;

/// <summary>When output is colored.</summary>
internal enum ColorChoice
{
    /// <summary>On a terminal, unless <c>NO_COLOR</c> is set.</summary>
    Auto,
    Always,
    Never,
}
