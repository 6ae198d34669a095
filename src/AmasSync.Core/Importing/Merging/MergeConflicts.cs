using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Importing.Merging;

/// <summary>Reports an agent that is left unchanged because the file and the server changed the same place.</summary>
internal static class MergeConflicts
{
    public static ImportedAgent Report(ObservedAgent agent, string file, AgentMerge merge, bool isManaged)
    {
        var isSecret = merge.Conflicts.All(place => place.IsSecret);
        var isInFile = merge.Conflicts.Any(place => place.Difference.After is { } value && SecretMarker.HasSecret(value));
        var (reason, hint) = (isManaged, isSecret) switch
        {
            (_, true) when isInFile => (
                "it has a secret that differs from the one on the server, and secrets are never written to files",
                "set its variable to the value that the server needs, then apply"),
            (_, true) => (
                "the server has a secret where the file has none, and secrets are never written to files",
                "apply the file to replace the secret, or write its !env tag into the file again"),
            (false, _) => (
                "it is not managed, so it is not known whether the file or the server is newer",
                "use --theirs to take the server's values, or apply --adopt to send the file's"),
            _ => (
                "the file and the server changed the same place",
                "edit the file until it has what both sides need, then apply --overwrite-drift; "
                    + "or use --theirs to take the server's version"),
        };
        return new(agent.Name, agent.Id, ImportOutcome.Conflict) { File = file, Places = merge.Places, Reason = reason, Hint = hint };
    }
}
