using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>A reply that was read to its end: the JSON in it (null where the body is empty) and how many bytes that was.</summary>
internal sealed record ApiReply(CallFacts Call, JsonElement? Json, int Length) : IReply
{
    public int Status => Call.Status ?? 0;
}
