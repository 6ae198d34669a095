using System.Globalization;
using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// Creates the blockers of single changes. Their hints name an option with its command, because commands without the option show them too.
/// </summary>
internal static class Blockers
{
    private static readonly string MaxDelay =
        string.Create(CultureInfo.InvariantCulture, $"{Visibility.MaxDelay.TotalMinutes:0} minutes");

    /// <summary>Creates the blocker of a change that would overwrite a server edit.</summary>
    /// <param name="name">The name of the agent in the folder.</param>
    /// <param name="serverName">The name of the agent on the server, by which import finds it.</param>
    /// <param name="differences">The differences between file and server.</param>
    public static Blocker ForDrift(AgentName name, AgentName serverName, IReadOnlyList<PropertyChange> differences) => new(
        BlockerKind.Drift,
        name,
        $"'{name}' has changed on the server since the last apply",
        FormatDriftHint(serverName, differences));

    /// <summary>Returns what to do about drift. A name cannot be ignored, so drift of the name alone has no such hint.</summary>
    public static string FormatDriftHint(AgentName serverName, IReadOnlyList<PropertyChange> differences)
    {
        var canBeIgnored = differences.Any(difference => difference.Origin.HasFlag(Origin.Server) && difference.Path != "name");
        var ignoreHint = canBeIgnored ? "use ignore_changes to keep it only on the server, " : "";
        return $"run amas-sync import '{serverName}' to copy the server edit to the file, {ignoreHint}"
            + "or use apply --overwrite-drift to overwrite it";
    }

    /// <summary>Creates the blocker of a delete that would lose a server edit.</summary>
    public static Blocker ForDeletedDrift(AgentName name, AgentName serverName) => new(
        BlockerKind.Drift,
        name,
        $"'{name}' has changed on the server since the last apply, and its deletion would lose the change",
        $"run amas-sync import '{serverName}' to bring the agent back into the folder, or use apply --overwrite-drift to delete it");

    /// <summary>Creates the blocker of a change of an agent that was handed to another owner.</summary>
    public static Blocker ForOtherOwner(AgentName name, string id, string other) => new(
        BlockerKind.Conflict,
        name,
        $"'{name}' ({id}) belongs to {other} on the server now",
        $"run amas-sync inventory forget '{name}' to stop managing it; "
            + $"to take it over after that, {FormatTakeoverHint(name)}");

    /// <summary>Returns the consent that lets an agent of another owner be adopted, as a clause.</summary>
    public static string FormatTakeoverHint(AgentName name) => $"use apply --adopt '{name}' (the exact name)";

    public static Blocker ForAdopt(AgentName name, string id) => new(
        BlockerKind.Adopt,
        name,
        $"an agent named '{name}' already exists on the server ({id}) and is not managed by this project",
        $"use apply --adopt '{name}' to adopt it, or rename the agent in the folder");

    public static Blocker ForNotVisible(AgentName name, string id) => new(
        BlockerKind.NotVisible,
        name,
        $"'{name}' was created less than {MaxDelay} ago ({id}), and the server does not show it yet",
        "apply again later; if the agent was deleted, it is created again after that time");

    public static Blocker ForUnclear(AgentName name) => new(
        BlockerKind.NotVisible,
        name,
        $"an earlier run may have created '{name}', and the server does not show it yet",
        $"apply again later; if it does not appear within {MaxDelay} of that run, it is created again");

    public static Blocker ForProtected(AgentName name) => new(
        BlockerKind.Protected,
        name,
        $"'{name}' is protected but no longer in the folder",
        "restore its file; to delete the agent, remove it from `protect`, apply once with its file, then remove the file");
}
