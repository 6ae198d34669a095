namespace AmasSync.Cli.Views.Markdown;

/// <summary>States where to find what does not fit in a comment.</summary>
/// <param name="Command">The command that shows it.</param>
/// <param name="ReportUri">The address of the full report, which is preferred to the command; null if there is none.</param>
internal sealed record TruncationNotice(string Command, Uri? ReportUri = null)
{
    private const string ReportCommand = "amas-sync plan --html-into FILE";

    /// <summary>Gets the reference as a Markdown clause.</summary>
    public string Reference { get; private init; } = ReportUri is { IsAbsoluteUri: true } address
        ? $"see the [full report](<{address.AbsoluteUri}>)"
        : $"run `{Command}`";

    /// <summary>Creates the notice of a plan.</summary>
    public static TruncationNotice Create(MarkdownOptions options)
    {
        TruncationNotice notice = new(ReportCommand, options.ReportUri);
        return options.DetailsReference is { } reference ? notice with { Reference = reference } : notice;
    }
}
