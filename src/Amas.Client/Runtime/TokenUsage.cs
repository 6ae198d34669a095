namespace Amas.Client;

/// <summary>The token usage of the models in an execution, as far as the server reports it.</summary>
/// <param name="InputTokens">The number of tokens read.</param>
/// <param name="OutputTokens">The number of tokens written.</param>
public sealed record TokenUsage(int? InputTokens, int? OutputTokens);
