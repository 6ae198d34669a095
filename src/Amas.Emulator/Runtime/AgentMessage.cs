namespace Amas.Emulator.Runtime;

/// <summary>A message from an agent of the workflow.</summary>
internal sealed record AgentMessage(string Agent, string Text);
