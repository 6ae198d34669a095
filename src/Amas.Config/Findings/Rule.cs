using Amas.Config.Json;

namespace Amas.Config.Findings;

/// <summary>
/// Describes one kind of finding, as <c>amas-sync rules</c>, SARIF and <c>docs/findings.md</c> show it. Every finding is made from its
/// rule. Two rules are equal only if they are the same instance.
/// </summary>
internal sealed class Rule
{
    /// <summary><c>AS</c> and four digits, of which the first two name the family. For a risk: <c>risk-</c> and its kind.</summary>
    public required string Id { get; init; }

    public required RuleFamily Family { get; init; }

    /// <summary>A few words, without a final period.</summary>
    public required string Title { get; init; }

    /// <summary>What the rule reports and why it matters, in full sentences.</summary>
    public required string Meaning { get; init; }

    /// <summary>How to fix it, as imperative sentences.</summary>
    public required string Help { get; init; }

    /// <summary>The severity of a finding, unless the rule says that some of its cases are less severe or the project changes it.</summary>
    public required Severity DefaultSeverity { get; init; }

    /// <summary>Whether an entry under <c>rules</c> in amas-sync.yaml changes the severity.</summary>
    public bool IsConfigurable { get; init; } = true;

    /// <summary>Whether a warning counts as an error in strict runs.</summary>
    public bool IsErrorIfStrict { get; init; } = true;

    /// <summary>Whether the text at the place of a finding is a secret and must not be printed.</summary>
    public bool HidesPlace { get; init; }

    /// <summary>Whether a comment in the file, <c># amas-sync: allow AS0522 REASON</c>, suppresses the finding.</summary>
    public bool IsSuppressible { get; init; }

    public Finding CreateFinding(Place place, string message, string? hint = null) =>
        new() { Rule = this, Severity = DefaultSeverity, Message = message, Hint = hint, Place = place };

    public Problem CreateProblem(JsonPointer pointer, string message, string? hint = null) =>
        new() { Rule = this, Severity = DefaultSeverity, Message = message, Hint = hint, Pointer = pointer };
}
