namespace Amas.Emulator.Runtime;

/// <summary>What an agent of the workflow said to the user.</summary>
internal sealed record AgentMessage(string Agent, string Text);
