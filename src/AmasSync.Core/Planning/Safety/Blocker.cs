using Amas.Config;

namespace AmasSync.Core.Planning.Safety;

/// <summary>What stands in the way, in a sentence, and the way out. Without an agent it stands in the way of the whole plan.</summary>
internal sealed record Blocker(BlockerKind Kind, AgentName? Agent, string Message, string Hint);
