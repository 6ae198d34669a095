namespace AmasSync.Core.Importing.Drafts;

/// <summary>An agent with drafted files.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">Its file, relative to the project.</param>
/// <param name="ChangedFiles">The files that are new or changed, relative to the project.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, IReadOnlyList<string> ChangedFiles)
{
    /// <summary>Whether the inventory is left unchanged on purpose.</summary>
    public required bool FilesOnly { get; init; }

    /// <summary>The variables that were written instead of credentials.</summary>
    public IReadOnlyList<ImportedVariable> Variables { get; init; } = [];

    private bool IsChanged => ChangedFiles.Count > 0;

    /// <summary>Returns the result once the drafts are written.</summary>
    /// <param name="replaced">The copies of replaced files, by the file.</param>
    public ImportedAgent CreateResult(IReadOnlyDictionary<string, string> replaced) => new(
        Candidate.Observed.Name,
        Candidate.Observed.Id,
        this switch
        {
            { Candidate.Desired: null } => ImportOutcome.Written,
            { IsChanged: true } => ImportOutcome.Edited,
            { Candidate.IsInSync: true } or { FilesOnly: true } => ImportOutcome.Unchanged,
            _ => ImportOutcome.Recorded,
        })
    {
        File = File,
        ChangedFiles = ChangedFiles,
        Places = Candidate.Merge?.Places ?? [],
        Variables = Variables,
        ReplacedFiles = Candidate.Merge is { ReplacesOwnValue: true }
            ? [.. ChangedFiles.Select(file => replaced.GetValueOrDefault(file)).OfType<string>()]
            : [],
    };
}
