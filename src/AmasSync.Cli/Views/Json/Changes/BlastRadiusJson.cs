using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>The agents and configurations that depend on what a change moves.</summary>
internal sealed record BlastRadiusJson(IEnumerable<NeighbourJson> Neighbours, IEnumerable<SharedFile> SharedFiles)
{
    public static BlastRadiusJson From(BlastRadius radius) => new(
        radius.Neighbours.Select(dependents => new NeighbourJson(dependents.Agent, dependents.RoutedFrom, dependents.ReadBy)),
        radius.SharedFiles);
}
