namespace AmasSync.Cli.Views.Markdown;

/// <summary>Where stands what has no room in a comment.</summary>
/// <param name="Command">The command that shows it.</param>
/// <param name="ReportUri">The address of a whole report, where there is one: it comes first.</param>
internal sealed record TruncationNotice(string Command, Uri? ReportUri = null)
{
    /// <summary>The end of a sentence, as Markdown.</summary>
    public string Reference => ReportUri is { IsAbsoluteUri: true } address
        ? $"[the whole report](<{address.AbsoluteUri}>) has them"
        : $"`{Command}` shows them";
}
