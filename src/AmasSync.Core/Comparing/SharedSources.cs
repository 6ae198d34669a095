using AmasSync.Core.Desired;

namespace AmasSync.Core.Comparing;

/// <summary>Adds the shared files that caused a difference to a comparison.</summary>
internal static class SharedSources
{
    /// <summary>Returns the comparison in which each difference that the file caused has the places of its value in other files.</summary>
    public static Comparison AddTo(DesiredAgent agent, Comparison comparison)
    {
        if (comparison.Differences.Count == 0)
        {
            return comparison;
        }

        return comparison with { Differences = [.. comparison.Differences.Select(difference => AddTo(agent, difference))] };
    }

    private static PropertyChange AddTo(DesiredAgent agent, PropertyChange difference) =>
        difference.Origin != Origin.Server && NamedPath.FindPointer(agent.Config, difference.Path) is { } pointer
            ? difference with { SharedSources = agent.Sources.FindPlacesInOtherFiles(agent.File, pointer) }
            : difference;
}
