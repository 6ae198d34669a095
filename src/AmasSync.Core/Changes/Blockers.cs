using AmasSync.Core.Desired;

namespace AmasSync.Core.Changes;

/// <summary>What stands in the way of single changes, in one voice.</summary>
internal static class Blockers
{
    public static Blocker Drift(AgentName name) => new(
        BlockerKind.Drift,
        name,
        $"'{name}' was changed on the server since the last apply",
        $"amas-sync import '{name}' takes it into the file; ignore_changes leaves it to the server; apply --overwrite-drift puts the file back");

    public static Blocker Adopt(AgentName name, string id) => new(
        BlockerKind.Adopt,
        name,
        $"an agent called '{name}' is already on the server ({id}) and this project did not create it",
        $"take it over with --adopt '{name}', or rename the one in the folder");

    public static Blocker Protected(AgentName name) => new(
        BlockerKind.Protected,
        name,
        $"'{name}' is protected and no longer in the folder",
        "put its file back; to delete it, take it out of `protect` and apply once with its file before removing the file");
}
