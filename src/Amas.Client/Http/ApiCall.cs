using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>One request of the API, as often as it may have to be sent.</summary>
internal sealed record ApiCall(HttpMethod Method, ApiPath Path, CallEffect Effect)
{
    public static MediaTypeHeaderValue Json { get; } = new("application/json");

    public static MediaTypeHeaderValue Yaml { get; } = new("application/yaml");

    /// <summary>With its question mark, or empty.</summary>
    public string Query { get; init; } = "";

    /// <summary>Of <see cref="BodyType"/>, in UTF-8, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public MediaTypeHeaderValue BodyType { get; init; } = Json;

    /// <summary>Whether an agent works before the answer comes: it may take minutes, and does not keep short calls waiting.</summary>
    public bool IsExecution { get; init; }

    /// <summary>Whether 400 and 422 are answers to the question rather than failures.</summary>
    public bool ReadsRefusal { get; init; }
}
