namespace Amas.Client;

/// <summary>How much the models read and wrote, in tokens, as far as the server says.</summary>
/// <param name="InputTokens">What was read.</param>
/// <param name="OutputTokens">What was written.</param>
public sealed record TokenUsage(int? InputTokens, int? OutputTokens);
