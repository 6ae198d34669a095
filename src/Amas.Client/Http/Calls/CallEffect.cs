namespace Amas.Client.Http;

/// <summary>What a request does to the server; decides whether it may be sent twice.</summary>
internal enum CallEffect
{
    /// <summary>It only looks.</summary>
    None,

    /// <summary>It changes something, and twice is the same as once: a PATCH of a full body, a DELETE.</summary>
    SameWhenRepeated,

    /// <summary>It makes something new each time.</summary>
    NewEachTime,
}
