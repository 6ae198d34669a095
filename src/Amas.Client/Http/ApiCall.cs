namespace Amas.Client.Http;

/// <summary>One request of the API, as often as it may have to be sent. <paramref name="Path"/> is relative to the base address and escaped.</summary>
internal sealed record ApiCall(HttpMethod Method, string Path, CallEffect Effect)
{
    /// <summary>With its question mark, or empty.</summary>
    public string Query { get; init; } = "";

    /// <summary>JSON in UTF-8, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Whether 400 and 422 are answers to the question rather than failures.</summary>
    public bool ReadsRefusal { get; init; }
}
