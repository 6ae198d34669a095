using Amas.Config;

namespace AmasSync.Core.Planning.Safety;

/// <summary>A reason why a change, or a whole plan, cannot be carried out.</summary>
/// <param name="Kind">The kind of the reason.</param>
/// <param name="Agent">The agent whose change is blocked; null if the whole plan, or all of its deletes, are blocked.</param>
/// <param name="Message">The reason, as a sentence without a final period.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record Blocker(BlockerKind Kind, AgentName? Agent, string Message, string Hint);
