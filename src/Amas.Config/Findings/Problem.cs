using Amas.Config.Json;

namespace Amas.Config.Findings;

/// <summary>A finding about a value of a configuration, before the value is located in a file.</summary>
internal sealed record Problem
{
    public required Rule Rule { get; init; }

    /// <summary>The ID of the rule.</summary>
    public string Code => Rule.Id;

    public required Severity Severity { get; init; }

    /// <summary>One sentence without a final period.</summary>
    public required string Message { get; init; }

    public string? Hint { get; init; }

    /// <summary>The value that is wrong, or the object that lacks a member.</summary>
    public required JsonPointer Pointer { get; init; }

    /// <summary>Whether the place is the key and not the value: the key is misspelled, or its value lacks a member.</summary>
    public bool IsAtKey { get; init; }

    /// <summary>The part of the text that is wrong, in characters of the value. Null for the whole text.</summary>
    public Range? TextRange { get; init; }

    /// <summary>Returns the problem as a finding at that place.</summary>
    public Finding ToFinding(Place place, string? agent) => new()
    {
        Rule = Rule,
        Severity = Severity,
        Message = Message,
        Hint = Hint,
        Place = place,
        Pointer = Pointer,
        Agent = agent,
    };
}
