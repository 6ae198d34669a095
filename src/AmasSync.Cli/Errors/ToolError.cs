using Amas.Config.Findings;

namespace AmasSync.Cli.Errors;

/// <summary>Why a command ended without its product. <paramref name="Kind"/> is a word for programs, the message one sentence for people.</summary>
internal sealed record ToolError(ExitCode Code, string Kind, string Message, string? Hint = null)
{
    /// <summary>Message and hint as people read them.</summary>
    public string Sentence => (Message, Hint) switch
    {
        (_, { } hint) => $"{Message} ({hint}).",
        ([.., '?'], null) => Message,
        _ => $"{Message}.",
    };

    /// <summary>All that is wrong, a line each, where the message says only the first of it.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public static ToolError ForUsage(string message, string? hint = null) => new(ExitCode.Failed, "usage", message, hint);

    public static ToolError ForRefusal(string message, string? hint = null) => new(ExitCode.Refused, "refused", message, hint);

    public static ToolError ForStalePlan(string message, string? hint = null) => new(ExitCode.Stale, "stale", message, hint);

    /// <summary>The files have errors: the first one, and how many there are.</summary>
    public static ToolError ForFindings(IReadOnlyList<Finding> findings)
    {
        Finding[] errors = [.. findings.Where(finding => finding.Severity == Severity.Error)];
        var first = errors[0];
        var count = errors.Length == 1 ? "1 error" : $"{errors.Length} errors, the first of them";
        return new(ExitCode.Findings, "findings", $"{count}: {FormatPlace(first)}: {first.Code}: {first.Message}", first.Hint);
    }

    /// <summary>The same, for findings that nothing else has shown: each of them has its line.</summary>
    public static ToolError ForUnreportedFindings(IReadOnlyList<Finding> findings) => ForFindings(findings) with
    {
        Details = findings.Count == 1 ? [] : [.. findings.Select(finding =>
            $"{FormatPlace(finding)}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {finding.Message}{(finding.Hint is { } hint ? $" ({hint})" : "")}")],
    };

    private static string FormatPlace(Finding finding) => FormattableString.Invariant($"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
}
