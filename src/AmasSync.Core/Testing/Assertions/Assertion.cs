using Amas.Config.Findings;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions;

/// <summary>One assertion of a test file.</summary>
internal sealed record Assertion
{
    /// <summary>Gets the type as it is written, with the prefix <c>not-</c>.</summary>
    public required string Type { get; init; }

    public required Matcher Matcher { get; init; }

    public bool IsNegated { get; init; }

    /// <summary>Gets whether an unobservable result is a counted skip, and does not prevent a verdict.</summary>
    public bool SkipsUnobservable { get; init; }

    /// <summary>Gets the assertion as it is written, in canonical form. Equal assertions have equal texts.</summary>
    public string Written { get; init; } = "";

    public required Place Place { get; init; }

    /// <summary>Gets the assertion as one line, such as <c>not-contains "refund"</c>.</summary>
    public string Summary => Matcher.Detail.Length == 0 ? Type : $"{Type} {Matcher.Detail}";

    /// <summary>Returns the result for a part of a conversation.</summary>
    public async Task<AssertionResult> EvaluateAsync(MatchScope scope, IRubricJudge judge, CancellationToken cancellationToken)
    {
        var result = await Matcher.MatchAsync(scope, judge, cancellationToken);
        return IsNegated ? result.Invert() : result;
    }
}
