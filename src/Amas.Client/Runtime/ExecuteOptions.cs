using System.Text.Json;

namespace Amas.Client;

/// <summary>Options of a message.</summary>
public sealed record ExecuteOptions
{
    /// <summary>Gets an identifier of the caller that is returned with the reply, or null.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Gets values for the <c>variables</c> of the configuration by name, sent as they are written, or null.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Inputs { get; init; }
}
