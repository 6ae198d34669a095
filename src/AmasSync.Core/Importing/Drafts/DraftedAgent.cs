using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>An agent with drafted files.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">Its file, relative to the project.</param>
/// <param name="ChangedFiles">The files that are new or changed, relative to the project.</param>
/// <param name="Options">The options of the import.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, IReadOnlyList<string> ChangedFiles, ImportOptions Options)
{
    private const int MaxValueLength = 60;

    /// <summary>The variables that were written instead of credentials.</summary>
    public IReadOnlyList<ImportedVariable> Variables { get; init; } = [];

    private bool IsChanged => ChangedFiles.Count > 0;

    /// <summary>The result once the drafts are written.</summary>
    public ImportedAgent Result => new(Candidate.Observed.Name, Candidate.Observed.Id, this switch
    {
        { Candidate.Desired: null } => ImportOutcome.Written,
        { IsChanged: true } => ImportOutcome.Edited,
        { Candidate.IsInSync: true } or { Options.FilesOnly: true } => ImportOutcome.Unchanged,
        _ => ImportOutcome.Recorded,
    })
    {
        File = File,
        ChangedFiles = ChangedFiles,
        Variables = Variables,
        Reason = IsChanged && OverruledValues is { Count: > 0 } sentences ? string.Join("; ", sentences) : null,
    };

    /// <summary>The values that were changed in the file, and now have the server's value.</summary>
    private IReadOnlyList<string> OverruledValues
    {
        get
        {
            var accepted = Candidate.SelectAccepted(Options);
            var overruled = accepted.Where(difference => difference.Origin.HasFlag(Origin.File) && difference.After is not null);
            return [.. overruled.Select(DescribeOverruled)];
        }
    }

    private static string DescribeOverruled(PropertyChange difference)
    {
        var text = difference.After is { } after ? ConfigJson.SerializeRedacted(after) : "";
        var oldValue = text.Length is > 0 and <= MaxValueLength ? text : "another value";
        var reason = difference.Origin == Origin.File ? "which was not applied" : "and was changed on the server too";
        return $"{difference.Pointer} was {oldValue} in the file, {reason}";
    }
}
