namespace Amas.Emulator.Runtime.Model;

/// <summary>One of the allowed answers to a question.</summary>
internal sealed record RoutingDecision(string Answer, ModelUsage? Usage = null);
