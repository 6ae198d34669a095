using Amas.Config.Json;

namespace Amas.Config.Findings;

/// <summary>Reports what is wrong in a file, where, and what to write instead. <c>docs/findings.md</c> lists the rules.</summary>
internal sealed record Finding
{
    public required Rule Rule { get; init; }

    /// <summary>The ID of the rule.</summary>
    public string Code => Rule.Id;

    public required Severity Severity { get; init; }

    /// <summary>Whether this is a warning that counts as an error because the run is strict.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>Whether the text at the place is a secret and must not be printed.</summary>
    public bool HidesPlace => Rule.HidesPlace;

    /// <summary>One sentence without a final period.</summary>
    public required string Message { get; init; }

    /// <summary>What to do: "did you mean ...?", or a short imperative. Null if nothing is known.</summary>
    public string? Hint { get; init; }

    public required Place Place { get; init; }

    /// <summary>The place inside the rendered configuration. Null if there is none, as in a file that cannot be read.</summary>
    public JsonPointer? Pointer { get; init; }

    /// <summary>Describes how a value from another file became part of the agent. Null if the value is in the agent's own file.</summary>
    public string? Provenance { get; init; }

    /// <summary>The name of the configuration that the finding is about, if known.</summary>
    public string? Agent { get; init; }
}
