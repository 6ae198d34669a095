namespace AmasSync.Cli.Views.Markdown;

/// <summary>Options of the Markdown view of a plan.</summary>
internal sealed record MarkdownOptions
{
    /// <summary>Gets the maximum length in characters.</summary>
    public int MaxLength { get; init; } = PlanMarkdownView.MaxLength;

    /// <summary>Gets what has the effects of the plan: the subject of its first sentence.</summary>
    public string Subject { get; init; } = "This plan";

    /// <summary>Gets what a person does so that the plan takes effect: the word after <c>Before</c>.</summary>
    public string Deed { get; init; } = "applying";

    /// <summary>Gets whether changes that have no room are shown in a further document.</summary>
    public bool HasMore { get; init; }

    /// <summary>Gets the characters of each further document, into which details may push changes of less risk.</summary>
    public int MoreRoom { get; init; }

    /// <summary>Gets the address of the full report; null if there is none.</summary>
    public Uri? ReportUri { get; init; }

    /// <summary>Gets the instructions to apply the plan, as Markdown; null for the commands of the tool, empty for none.</summary>
    public string? ApplyInstructions { get; init; }

    /// <summary>Gets the instructions in place of these if there is no room for the details of all changes.</summary>
    public string? HiddenInstructions { get; init; }

    /// <summary>Gets whether each change names its hash, so that its text stands for this change and no other.</summary>
    public bool NamesHashes { get; init; }

    /// <summary>Gets where details are shown that have no room; null for the full report or the command that writes it.</summary>
    public string? DetailsReference { get; init; }
}
