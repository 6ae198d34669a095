using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>One change with what a reviewer should know about it.</summary>
/// <param name="Change">The change.</param>
/// <param name="Risks">The reasons to look twice, the gravest first.</param>
/// <param name="Radius">Who else notices it.</param>
internal sealed record ChangeAssessment(Change Change, IReadOnlyList<Risk> Risks, BlastRadius Radius)
{
    /// <summary>How long its prompts are, where somebody asked.</summary>
    public IReadOnlyList<PromptSize> Prompts { get; init; } = [];

    /// <summary>That of the gravest reason.</summary>
    public RiskLevel Level => Risks.Count == 0 ? RiskLevel.None : Risks[0].Level;
}
