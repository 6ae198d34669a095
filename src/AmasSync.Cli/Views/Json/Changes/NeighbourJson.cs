namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>The agents of one configuration that depend on an agent that changes.</summary>
internal sealed record NeighbourJson(string On, IEnumerable<string> RoutedFrom, IEnumerable<string> QuotedBy);
