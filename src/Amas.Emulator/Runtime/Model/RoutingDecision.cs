namespace Amas.Emulator.Runtime.Model;

/// <summary>The answer to a routing question, one of those allowed.</summary>
internal sealed record RoutingDecision(string Answer, ModelUsage? Usage = null);
