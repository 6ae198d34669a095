namespace Amas.Client;

/// <summary>What the server says of a configuration.</summary>
/// <param name="IsValid">Whether it would be accepted.</param>
/// <param name="Message">What the server adds, or null.</param>
/// <param name="Errors">What is wrong; at least one where it is not valid.</param>
public sealed record ConfigValidation(bool IsValid, string? Message, IReadOnlyList<AmasFieldError> Errors);
