using Amas.Config.Json;

namespace Amas.Config.Findings;

/// <summary>A finding about a configuration that does not know its lines: what a check says of a value, before it is placed in a file.</summary>
internal sealed record Problem
{
    public required string Code { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>One sentence without a full stop at its end.</summary>
    public required string Message { get; init; }

    public string? Hint { get; init; }

    /// <summary>The value that is wrong, or the object that lacks something.</summary>
    public required JsonPointer Pointer { get; init; }

    /// <summary>Whether the key is at fault rather than its value: it is misspelt, or what follows it lacks something.</summary>
    public bool IsAtKey { get; init; }

    /// <summary>The part of the text at fault, in characters of the value; null for all of it.</summary>
    public Range? TextRange { get; init; }

    /// <summary>The problem as a finding at that place.</summary>
    public Finding ToFinding(Place place, string? agent) => new()
    {
        Code = Code,
        Severity = Severity,
        Message = Message,
        Hint = Hint,
        Place = place,
        Pointer = Pointer,
        Agent = agent,
    };
}
