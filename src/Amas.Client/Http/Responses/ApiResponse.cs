using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>A response that was read completely: its JSON, or null if the body is empty, and the number of bytes read.</summary>
internal sealed record ApiResponse(CallFacts Call, JsonElement? Json, int Length) : IAttemptResult
{
    public int Status => Call.Status ?? 0;

    /// <summary>Gets the depth at which the JSON was cut; null if it is complete.</summary>
    public int? CutDepth { get; init; }
}
