using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Views.Json.Plans;

/// <summary>An orphan and a new agent that may be the same agent under two names.</summary>
internal sealed record RenameCandidateJson(string From, string To, string Id, int Percent)
{
    public static RenameCandidateJson Create(RenameCandidate pair) =>
        new(pair.Owned.Name.Text, pair.Desired.Name.Text, pair.Owned.Id, pair.Percent);
}
