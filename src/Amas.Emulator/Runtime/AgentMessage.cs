namespace Amas.Emulator.Runtime;

/// <summary>A message from an agent of the workflow.</summary>
internal sealed record AgentMessage(string Agent, string Text)
{
    /// <summary>The tools that the agent called for this message.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];
}
