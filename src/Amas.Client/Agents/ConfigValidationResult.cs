namespace Amas.Client;

/// <summary>The result of validating a configuration on the server.</summary>
/// <param name="IsValid">Whether the server would accept the configuration.</param>
/// <param name="Message">The message of the server, or null.</param>
/// <param name="Errors">The errors; at least one if the configuration is not valid.</param>
public sealed record ConfigValidationResult(bool IsValid, string? Message, IReadOnlyList<AmasFieldError> Errors);
