using Amas.Config.Json;

namespace AmasSync.Core.Review.Risks;

/// <summary>One reason to look twice at a change. It decides nothing: plans are carried out or not whatever their risk.</summary>
/// <param name="Kind">The class it belongs to.</param>
/// <param name="Level">How closely to look.</param>
/// <param name="Reason">The reason as a sentence without a full stop; it may quote names of the configuration.</param>
/// <param name="Pointer">The place it is about: into the configuration after the change, of what is gone into the one before; null for the agent as a whole.</param>
internal sealed record Risk(RiskKind Kind, RiskLevel Level, string Reason, JsonPointer? Pointer = null);
