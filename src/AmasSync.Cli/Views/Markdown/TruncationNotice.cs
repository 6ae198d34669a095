namespace AmasSync.Cli.Views.Markdown;

/// <summary>States where to find what does not fit in a comment.</summary>
/// <param name="Command">The command that shows it.</param>
/// <param name="ReportUri">The address of the full report, which is preferred to the command; null if there is none.</param>
internal sealed record TruncationNotice(string Command, Uri? ReportUri = null)
{
    /// <summary>Gets the reference as a Markdown clause.</summary>
    public string Reference => ReportUri is { IsAbsoluteUri: true } address
        ? $"see the [full report](<{address.AbsoluteUri}>)"
        : $"run `{Command}`";
}
