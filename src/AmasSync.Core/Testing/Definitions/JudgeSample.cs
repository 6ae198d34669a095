using Amas.Config.Findings;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>A conversation with the verdict that a judge must give.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Turns">The conversation.</param>
/// <param name="Conforms">The right verdict.</param>
/// <param name="Place">The place of the sample.</param>
internal sealed record JudgeSample(string Criterion, IReadOnlyList<TurnEvidence> Turns, bool Conforms, Place Place);
