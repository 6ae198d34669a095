namespace Amas.Client.Http;

/// <summary>The effect of a request on the server; decides whether it may be sent twice.</summary>
internal enum CallEffect
{
    /// <summary>The request only reads.</summary>
    None,

    /// <summary>The request changes something, and sending it twice has the same effect: a PATCH with a full body, a DELETE.</summary>
    SameWhenRepeated,

    /// <summary>The request creates something each time.</summary>
    NewEachTime,

    /// <summary>
    /// The request creates something each time, and the caller can find out whether it did: it looks before it sends the request again.
    /// </summary>
    NewAndFindable,
}
