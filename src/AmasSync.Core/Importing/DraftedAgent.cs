using AmasSync.Core.Changes;

namespace AmasSync.Core.Importing;

/// <summary>An agent whose files are drafted.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">The file that holds it, relative to the project.</param>
/// <param name="Changed">The files that are new or changed, relative to the project.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, IReadOnlyList<string> Changed)
{
    private bool IsChanged => Changed.Count > 0;

    /// <summary>What became of it when the drafts are written.</summary>
    public ImportedAgent Result => new(Candidate.Observed.Name, Candidate.Observed.Id, this switch
    {
        { Candidate.Desired: null } => ImportOutcome.Written,
        { IsChanged: true } => ImportOutcome.Edited,
        { Candidate.IsSettled: true } => ImportOutcome.Unchanged,
        _ => ImportOutcome.Recorded,
    })
    {
        File = File,
        Changed = Changed,
        Reason = IsChanged && Overruled is { Count: > 0 } places ? $"{string.Join(", ", places)} said something else in the file, which was not applied" : null,
    };

    /// <summary>What the file alone had changed: the server's is there now.</summary>
    private IReadOnlyList<string> Overruled =>
        [.. (Candidate.Comparison?.Differences ?? []).Where(difference => difference.Origin == Origin.File && difference.After is not null).Select(difference => difference.Pointer.Text)];
}
