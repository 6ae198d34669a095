namespace Amas.Client;

/// <summary>One HTTP request that ended: a try of a call, so a call with two retries makes three of them.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path of the URL, without its query.</param>
/// <param name="Status">The status of the reply, or null where none came.</param>
/// <param name="Failure">Why it is not a success, in one sentence, or null.</param>
/// <param name="Elapsed">From sending until the reply was read; time spent waiting for a turn is not in it.</param>
public readonly record struct AmasCall(string Method, string Path, int? Status, string? Failure, TimeSpan Elapsed);
