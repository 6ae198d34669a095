using Amas.Config;

namespace AmasSync.Core.Review;

/// <summary>
/// The size of a prompt before and after a change, in tokens of one model family. It is an estimate, because other models count
/// differently.
/// </summary>
/// <param name="Agent">The agent that is changed.</param>
/// <param name="Path">The path of the prompt, with list elements by name; empty for all prompts of a new agent.</param>
/// <param name="Before">The size before the change; zero if there was no prompt.</param>
/// <param name="After">The size after the change; zero if the prompt is removed.</param>
internal sealed record PromptSize(AgentName Agent, string Path, int Before, int After);
