using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>An agent whose files are drafted.</summary>
/// <param name="Candidate">The agent.</param>
/// <param name="File">The file that holds it, relative to the project.</param>
/// <param name="Changed">The files that are new or changed, relative to the project.</param>
/// <param name="Options">What is taken.</param>
internal sealed record DraftedAgent(ImportCandidate Candidate, string File, IReadOnlyList<string> Changed, ImportOptions Options)
{
    private const int LongestValue = 60;

    private bool IsChanged => Changed.Count > 0;

    /// <summary>What became of it when the drafts are written.</summary>
    public ImportedAgent Result => new(Candidate.Observed.Name, Candidate.Observed.Id, this switch
    {
        { Candidate.Desired: null } => ImportOutcome.Written,
        { IsChanged: true } => ImportOutcome.Edited,
        { Candidate.IsSettled: true } or { Options.FilesOnly: true } => ImportOutcome.Unchanged,
        _ => ImportOutcome.Recorded,
    })
    {
        File = File,
        Changed = Changed,
        Reason = IsChanged && Overruled is { Count: > 0 } sentences ? string.Join("; ", sentences) : null,
    };

    /// <summary>What the file had changed, alone or as the server did: the server's is there now.</summary>
    private IReadOnlyList<string> Overruled =>
        [.. Candidate.Taken(Options).Where(difference => difference.Origin.HasFlag(Origin.File) && difference.After is not null).Select(Sentence)];

    private static string Sentence(PropertyChange difference)
    {
        var said = difference.After is { } after && ConfigJson.Redacted(after) is { Length: <= LongestValue } text ? text : "something else";
        return $"{difference.Pointer} said {said} in the file, {(difference.Origin == Origin.File ? "which was not applied" : "and was changed on the server too")}";
    }
}
