using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Model;

/// <summary>The reply of a model: free text, or fields if the prompt has fields.</summary>
/// <param name="Text">The text; empty if there are fields.</param>
/// <param name="Fields">All fields of the prompt with values of their types; null for free text.</param>
/// <param name="Usage">The usage that the model reports; null without one.</param>
internal sealed record ModelReply(string Text, ConfigValue.Map? Fields = null, ModelUsage? Usage = null)
{
    /// <summary>The tools that the model called for the reply.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];
}
