namespace AmasSync.Core.Importing;

/// <summary>An agent whose files are drafted.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">The file that holds it, relative to the project.</param>
/// <param name="IsChanged">Whether a file of it is new or changed.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, bool IsChanged)
{
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
    };
}
