using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying.Writing;

/// <summary>What a search for a created agent found.</summary>
/// <param name="Created">The agent that was created; null if none can be recognized.</param>
/// <param name="OtherIds">The IDs, for output, of new agents with that name that are not what was sent, or cannot be told apart.</param>
internal sealed record Sighting(ObservedAgent? Created, IReadOnlyList<string> OtherIds);
