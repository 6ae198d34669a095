using Amas.Config;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Planning.Safety;

/// <summary>What stands in the way of single changes, in one voice.</summary>
internal static class Blockers
{
    /// <param name="name">The agent's, in the folder.</param>
    /// <param name="serverName">Its name on the server, by which import finds it.</param>
    /// <param name="differences">What differs.</param>
    public static Blocker ForDrift(AgentName name, AgentName serverName, IReadOnlyList<PropertyChange> differences) => new(
        BlockerKind.Drift,
        name,
        $"'{name}' was changed on the server since the last apply",
        FormatDriftHint(serverName, differences));

    /// <summary>What can be done about drift. A name is never ignored, so for it alone there are only two ways.</summary>
    public static string FormatDriftHint(AgentName serverName, IReadOnlyList<PropertyChange> differences)
    {
        var ignoreHint = differences.Any(difference => difference.Origin.HasFlag(Origin.Server) && difference.Path != "name") ? "ignore_changes leaves it to the server; " : "";
        return $"amas-sync import '{serverName}' takes it into the file; {ignoreHint}apply --overwrite-drift puts the file back";
    }

    public static Blocker ForAdopt(AgentName name, string id) => new(
        BlockerKind.Adopt,
        name,
        $"an agent called '{name}' is already on the server ({id}) and this project did not create it",
        $"take it over with --adopt '{name}', or rename the one in the folder");

    public static Blocker ForProtected(AgentName name) => new(
        BlockerKind.Protected,
        name,
        $"'{name}' is protected and no longer in the folder",
        "put its file back; to delete it, take it out of `protect` and apply once with its file before removing the file");
}
