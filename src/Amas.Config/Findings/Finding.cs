using Amas.Config.Json;

namespace Amas.Config.Findings;

/// <summary>Something to tell the author about a file: what is wrong, where, and what to write instead.</summary>
internal sealed record Finding
{
    /// <summary><c>AS</c> and four digits; the first two name the family (cli contract, section 5). Where risks are shown among findings, <c>risk-</c> and their kind.</summary>
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>Whether what stands at its place must not be shown: a secret, written literally.</summary>
    public bool HidesPlace => Code is "AS0510" or "AS0520" or "AS0521" or "AS0522";

    /// <summary>One sentence without a full stop at its end.</summary>
    public required string Message { get; init; }

    /// <summary>What to write instead, as the end of "did you mean ...?" or a short imperative; null where nothing is known.</summary>
    public string? Hint { get; init; }

    public required Place Place { get; init; }

    /// <summary>The place inside the rendered configuration, or null where there is none (the file could not be read).</summary>
    public JsonPointer? Pointer { get; init; }

    /// <summary>How a value that stands in another file than its agent came to it, in words; null for what stands in the agent's own file.</summary>
    public string? Provenance { get; init; }

    /// <summary>The name of the SystemConfig that it concerns, where known.</summary>
    public string? Agent { get; init; }
}
