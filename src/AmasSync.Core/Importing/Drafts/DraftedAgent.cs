using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>An agent whose files are drafted.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">The file that holds it, relative to the project.</param>
/// <param name="ChangedFiles">The files that are new or changed, relative to the project.</param>
/// <param name="Options">What is taken.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, IReadOnlyList<string> ChangedFiles, ImportOptions Options)
{
    private const int MaxValueLength = 60;

    private bool IsChanged => ChangedFiles.Count > 0;

    /// <summary>What became of it when the drafts are written.</summary>
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
        Reason = IsChanged && OverruledValues is { Count: > 0 } sentences ? string.Join("; ", sentences) : null,
    };

    /// <summary>What the file had changed, alone or as the server did: the server's is there now.</summary>
    private IReadOnlyList<string> OverruledValues =>
        [.. Candidate.SelectAccepted(Options).Where(difference => difference.Origin.HasFlag(Origin.File) && difference.After is not null).Select(DescribeOverruled)];

    private static string DescribeOverruled(PropertyChange difference)
    {
        var oldValue = difference.After is { } after && ConfigJson.SerializeRedacted(after) is { Length: <= MaxValueLength } text ? text : "something else";
        return $"{difference.Pointer} said {oldValue} in the file, {(difference.Origin == Origin.File ? "which was not applied" : "and was changed on the server too")}";
    }
}
