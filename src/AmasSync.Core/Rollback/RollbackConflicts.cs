using Amas.Config;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Rollback;

/// <summary>What keeps an agent from being put back, in one voice.</summary>
internal static class RollbackConflicts
{
    public static Blocker ForDrift(AgentName name) => new(
        BlockerKind.Drift, name, $"'{name}' was changed on the server since that run", "rollback --overwrite-drift puts it back all the same");

    public static Blocker ForAdopt(AgentName name, string id) => new(
        BlockerKind.Adopt, name, $"'{name}' is on the server ({id}), and this project does not own it any more", $"rollback --adopt '{name}' takes it over and puts it back");

    public static Blocker ForProtected(AgentName name) => new(
        BlockerKind.Protected, name, $"'{name}' was created by that run, and is protected", "it is never deleted; to delete it, take it out of `protect` and apply once before");

    public static Change.Conflict ForLostSecret(RestoredAgent agent) => CreateConflict(
        agent,
        [agent.Affected.Id],
        ChangeReason.SecretInText,
        $"'{agent.Desired.Name}' held a secret inside a longer text at {string.Join(", ", agent.LostPaths)}: no file keeps such a text, and the server does not have it any more",
        "go back to the commit that had it, and apply");

    public static Change.Conflict ForNameTaken(RestoredAgent agent, OwnedAgent other) => CreateConflict(
        agent,
        [agent.Affected.Id, other.Id],
        ChangeReason.NameTaken,
        $"'{agent.Desired.Name}' is the name of another agent of this project by now ({other.Id})",
        "rename or delete that one, then roll back again");

    public static Change.Conflict ForDuplicateName(RestoredAgent agent, IReadOnlyList<ObservedAgent> candidates) => CreateConflict(
        agent,
        [.. candidates.Select(candidate => candidate.Id).Order(StringComparer.Ordinal)],
        ChangeReason.DuplicateName,
        $"'{agent.Desired.Name}' was deleted by that run, and {candidates.Count} agents of others have its name by now: {string.Join(", ", candidates.Select(candidate => candidate.Id).Order(StringComparer.Ordinal))}",
        "rename or delete them on the server, then roll back again");

    private static Change.Conflict CreateConflict(RestoredAgent agent, IReadOnlyList<string> ids, ChangeReason reason, string message, string hint) =>
        new(agent.Desired, ids) { Reason = reason, Blocker = new(BlockerKind.Conflict, agent.Desired.Name, message, hint) };
}
