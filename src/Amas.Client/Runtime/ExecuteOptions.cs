using System.Text.Json;

namespace Amas.Client;

/// <summary>What may go along with a message.</summary>
public sealed record ExecuteOptions
{
    /// <summary>An identifier of the caller's own, given back with the reply. Null for none.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Values for the configuration's <c>variables</c>, by name; each is sent as it is written. Null for none.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Inputs { get; init; }
}
