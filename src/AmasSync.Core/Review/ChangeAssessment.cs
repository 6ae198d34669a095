using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>The assessment of one change for a reviewer.</summary>
/// <param name="Change">The change.</param>
/// <param name="Risks">The risks, the highest level first.</param>
/// <param name="Radius">The agents and files that the change affects indirectly.</param>
internal sealed record ChangeAssessment(Change Change, IReadOnlyList<Risk> Risks, BlastRadius Radius)
{
    /// <summary>Gets the sizes of its prompts; empty if they were not measured.</summary>
    public IReadOnlyList<PromptSize> Prompts { get; init; } = [];

    /// <summary>Gets the highest level of its risks.</summary>
    public RiskLevel Level => Risks.Count == 0 ? RiskLevel.None : Risks[0].Level;
}
