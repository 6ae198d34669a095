namespace AmasSync.Core.Observed;

/// <summary>The saved agents of one account at one moment. <paramref name="MissingIds"/>: ids that were asked for by name of an owned agent and are not there any more.</summary>
internal sealed record ObservedState(IReadOnlyList<ObservedAgent> Agents, IReadOnlySet<string> MissingIds);
