using Amas.Config;

namespace AmasSync.Core.Review;

/// <summary>How long a prompt is before and after a change, in tokens of one model family: an estimate, for other models count otherwise.</summary>
/// <param name="Agent">The agent whose change it is.</param>
/// <param name="Path">The place, as differences name it; empty for all prompts of an agent that is new.</param>
/// <param name="Before">Zero where there was none.</param>
/// <param name="After">Zero where there is none any more.</param>
internal sealed record PromptSize(AgentName Agent, string Path, int Before, int After);
