namespace AmasSync.Cli.Views.Markdown;

/// <summary>Options of the Markdown view of a plan.</summary>
internal sealed record MarkdownOptions
{
    /// <summary>Gets the maximum length in characters.</summary>
    public int MaxLength { get; init; } = PlanMarkdownView.MaxLength;

    /// <summary>Gets the address of the full report; null if there is none.</summary>
    public Uri? ReportUri { get; init; }

    /// <summary>Gets the instructions to apply the plan, as Markdown; null for the commands of the tool, empty for none.</summary>
    public string? ApplyInstructions { get; init; }

    /// <summary>Gets the instructions in place of these if there is no room for the details of all changes.</summary>
    public string? HiddenInstructions { get; init; }

    /// <summary>Gets whether each change names its hash, so that its text stands for this change and no other.</summary>
    public bool NamesHashes { get; init; }

    /// <summary>Gets the hashes of changes that do not belong to the pull request: they come last and have no details.</summary>
    public IReadOnlySet<string> ForeignHashes { get; init; } = new HashSet<string>();

    /// <summary>Gets where details are shown that have no room; null for the full report or the command that writes it.</summary>
    public string? DetailsReference { get; init; }
}
