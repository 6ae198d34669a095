namespace Amas.Client;

/// <summary>What is wrong with one member of what was sent.</summary>
/// <param name="Field">The dotted path of the member, such as <c>llm_config.model</c>; empty where the server names none.</param>
/// <param name="Message">What the server says of it, on one line.</param>
public sealed record AmasFieldError(string Field, string Message);
