using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>Creates the conflicts and blockers that keep an agent from being rolled back.</summary>
internal static class RollbackConflicts
{
    public static Blocker ForDrift(AgentName name) => new(
        BlockerKind.Drift,
        name,
        $"'{name}' has changed on the server since that run",
        "use rollback --overwrite-drift to overwrite these changes");

    public static Blocker ForAdopt(AgentName name, string id) => new(
        BlockerKind.Adopt,
        name,
        $"'{name}' is on the server ({id}), but is no longer managed by this project",
        $"use rollback --adopt '{name}' to adopt it and roll it back");

    public static Blocker ForProtected(AgentName name) => new(
        BlockerKind.Protected,
        name,
        $"'{name}' was created by that run, but is protected from deletion",
        "to delete it, remove it from `protect`, apply, and roll back again");

    /// <summary>Creates the conflict of an agent that was handed to another owner since the run.</summary>
    public static Change.Conflict ForOtherOwner(OwnedAgent agent, string other) => new(agent.Name, [agent.Id])
    {
        Reason = ChangeReason.OtherOwner,
        Blocker = Blockers.ForOtherOwner(agent.Name, agent.Id, other),
    };

    public static Change.Conflict ForLostSecret(RestoredAgent agent)
    {
        var paths = string.Join(", ", agent.LostPaths);
        return CreateConflict(
            agent,
            [agent.Affected.Id],
            ChangeReason.SecretInText,
            $"'{agent.Desired.Name}' had text with a secret at {paths}; this text is neither in the backup nor on the server",
            "check out the commit that contains the text, then apply");
    }

    public static Change.Conflict ForNameTaken(RestoredAgent agent, OwnedAgent other) => CreateConflict(
        agent,
        [agent.Affected.Id, other.Id],
        ChangeReason.NameTaken,
        $"'{agent.Desired.Name}' is now the name of another managed agent ({other.Id})",
        "rename or delete that agent, then roll back again");

    public static Change.Conflict ForDuplicateName(RestoredAgent agent, IReadOnlyList<ObservedAgent> candidates)
    {
        string[] shownIds = [.. candidates.Select(candidate => candidate.ShownId).Order(StringComparer.Ordinal)];
        return CreateConflict(
            agent,
            [.. candidates.Select(candidate => candidate.Id).Order(StringComparer.Ordinal)],
            ChangeReason.DuplicateName,
            $"'{agent.Desired.Name}' was deleted by that run, and unmanaged agents now have its name: {string.Join(", ", shownIds)}",
            "rename or delete them on the server, then roll back again");
    }

    public static Change.Conflict ForUnreadable(RestoredAgent agent, ObservedAgent observed) => CreateConflict(
        agent,
        [observed.Id],
        ChangeReason.Unreadable,
        $"'{agent.Desired.Name}' cannot be read from the server: {observed.ShownId} {observed.Problem}",
        "repair it on the server, then roll back again");

    private static Change.Conflict CreateConflict(
        RestoredAgent agent, IReadOnlyList<string> ids, ChangeReason reason, string message, string hint) => new(agent.Desired, ids)
        {
            Reason = reason,
            Blocker = new(BlockerKind.Conflict, agent.Desired.Name, message, hint),
        };
}
