using AmasSync.Core.Desired;

namespace AmasSync.Core.Comparing;

/// <summary>Names the shared files behind what an agent's own file did not change.</summary>
internal static class SharedSources
{
    /// <summary>The comparison, each difference that the folder made with the places in other files where its value stands.</summary>
    public static Comparison AddTo(DesiredAgent agent, Comparison comparison) => comparison.Differences.Count == 0 ? comparison : comparison with
    {
        Differences = [.. comparison.Differences.Select(difference => AddTo(agent, difference))],
    };

    private static PropertyChange AddTo(DesiredAgent agent, PropertyChange difference) =>
        difference.Origin != Origin.Server && NamedPath.FindPointer(agent.Config, difference.Path) is { } pointer
            ? difference with { SharedSources = agent.Sources.FindPlacesInOtherFiles(agent.File, pointer) }
            : difference;
}
