namespace Amas.Emulator.Runtime.Model;

/// <summary>One of the allowed answers to a question.</summary>
internal sealed record Choice(string Answer, TokenUsage? Usage = null);
