using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// A response that was read completely: its JSON, or null if the body is empty, and the number of bytes read. The JSON of a list has no
/// entries.
/// </summary>
internal sealed record ApiResponse(CallFacts Call, JsonElement? Json, int Length) : IAttemptResult
{
    /// <summary>Gets the entries of the list; null if the response has none, or if the call does not ask for a list.</summary>
    public IListEntries? Entries { get; init; }

    public int Status => Call.Status ?? 0;
}
