namespace Amas.Emulator.Faults;

/// <summary>What can go wrong with a request.</summary>
internal enum FaultKind
{
    /// <summary>The connection is cut before anything is done.</summary>
    Drop,

    /// <summary>The request is done, then the connection is cut without an answer.</summary>
    Lost,

    /// <summary>The request is done, the answer is cut in the middle of its body.</summary>
    Half,

    /// <summary>Nothing is done; the answer is 502 with a proxy's HTML page.</summary>
    Html,

    /// <summary>Nothing is done; the answer is 500.</summary>
    InternalError,

    /// <summary>Nothing is done; the answer is 503 with <c>Retry-After</c>.</summary>
    Unavailable,

    /// <summary>Nothing is done; the answer is 429 with <c>Retry-After</c>.</summary>
    Throttled,
}
