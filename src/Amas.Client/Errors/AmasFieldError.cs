namespace Amas.Client;

/// <summary>An error in one field of a request.</summary>
/// <param name="Field">The dotted path of the field, such as <c>llm_config.model</c>; empty if the server names none.</param>
/// <param name="Message">The message of the server, on one line.</param>
public sealed record AmasFieldError(string Field, string Message);
