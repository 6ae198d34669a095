using AmasSync.Core.Desired;

namespace AmasSync.Core.Comparing;

/// <summary>Names the shared files behind what an agent's own file did not change.</summary>
internal static class Causes
{
    /// <summary>The comparison, each difference that the folder made with the places in other files where its value stands.</summary>
    public static Comparison Named(DesiredAgent agent, Comparison comparison) => comparison.Differences.Count == 0 ? comparison : comparison with
    {
        Differences = [.. comparison.Differences.Select(difference => Named(agent, difference))],
    };

    private static PropertyChange Named(DesiredAgent agent, PropertyChange difference) =>
        difference.Origin != Origin.Server && NamedPath.PointerIn(agent.Config, difference.Path) is { } pointer
            ? difference with { Causes = agent.Sources.Outside(agent.File, pointer) }
            : difference;
}
