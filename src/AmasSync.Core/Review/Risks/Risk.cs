using Amas.Config.Json;

namespace AmasSync.Core.Review.Risks;

/// <summary>One risk of a change. Risks are for reviewers only: they do not affect whether a plan is applied.</summary>
/// <param name="Kind">The kind of the risk.</param>
/// <param name="Level">How closely a reviewer should look.</param>
/// <param name="Reason">The reason, without a final period; it may quote names of the configuration.</param>
/// <param name="Pointer">
/// The place in the configuration after the change, or before it for a removed value; null for the agent as a whole.
/// </param>
internal sealed record Risk(RiskKind Kind, RiskLevel Level, string Reason, JsonPointer? Pointer = null);
