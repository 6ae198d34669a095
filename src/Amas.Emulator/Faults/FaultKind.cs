namespace Amas.Emulator.Faults;

/// <summary>The faults that can be injected into a request.</summary>
internal enum FaultKind
{
    /// <summary>The connection is closed before the request is processed.</summary>
    Drop,

    /// <summary>The request is processed, then the connection is closed without a response.</summary>
    Lost,

    /// <summary>The request is processed, then the connection is closed in the middle of the response body.</summary>
    Half,

    /// <summary>The request is not processed; the response is 502 with the HTML page of a proxy.</summary>
    Html,

    /// <summary>The request is not processed; the response is 500.</summary>
    InternalError,

    /// <summary>The request is not processed; the response is 503 with <c>Retry-After</c>.</summary>
    Unavailable,

    /// <summary>The request is not processed; the response is 429 with <c>Retry-After</c>.</summary>
    Throttled,
}
