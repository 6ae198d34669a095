namespace AmasSync.Cli.Views.Markdown;

/// <summary>What a comment is for, beyond its plan.</summary>
internal sealed record MarkdownOptions
{
    /// <summary>How many characters it may take.</summary>
    public int MaxLength { get; init; } = PlanMarkdownView.MaxLength;

    /// <summary>Where the whole report is, for what does not fit.</summary>
    public Uri? ReportUri { get; init; }

    /// <summary>How it comes to be applied, in sentences of Markdown; null for the commands that a person types.</summary>
    public string? ApplyInstructions { get; init; }
}
