using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>A valid message of a user, as sent.</summary>
internal sealed record UserMessage
{
    /// <summary>A text, or a list of content blocks.</summary>
    public required ConfigValue Content { get; init; }

    public ConfigValue.Map Inputs { get; init; } = ConfigValue.Map.Empty;

    public string? CorrelationId { get; init; }
}
