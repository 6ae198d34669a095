using System.Net.Http.Headers;

namespace Amas.Client.Http;

/// <summary>A request of the API, independent of how often it is sent.</summary>
internal sealed record ApiCall(HttpMethod Method, ApiPath Path, CallEffect Effect)
{
    public const int DefaultMaxDepth = 256;

    public static MediaTypeHeaderValue Json { get; } = new("application/json");

    public static MediaTypeHeaderValue Yaml { get; } = new("application/yaml");

    /// <summary>Gets the query with its question mark, or an empty string.</summary>
    public string Query { get; init; } = "";

    /// <summary>Gets the body in UTF-8, of type <see cref="BodyType"/>, or null.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public MediaTypeHeaderValue BodyType { get; init; } = Json;

    /// <summary>Gets whether an agent works before the response arrives: that may take minutes and must not delay short calls.</summary>
    public bool IsExecution { get; init; }

    /// <summary>Gets the largest depth of the JSON in the response.</summary>
    public int MaxDepth { get; init; } = DefaultMaxDepth;

    /// <summary>Gets whether 400 and 422 are answers rather than failures.</summary>
    public bool ReadsRefusal { get; init; }

    /// <summary>Gets where a successful response has its list, whose entries are read as they arrive; null to read it as a whole.</summary>
    public ListFormat? List { get; init; }
}
