using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Recording;

/// <summary>The conversation of a run that was made earlier.</summary>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Turns">What the turns brought.</param>
/// <param name="Problem">Why the conversation could not be finished; null if it was.</param>
internal sealed record RecordedRun(DateTimeOffset EndedAt, IReadOnlyList<TurnEvidence> Turns, string? Problem);
