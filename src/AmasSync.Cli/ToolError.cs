using AmasSync.Core.Findings;

namespace AmasSync.Cli;

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

    public static ToolError Usage(string message, string? hint = null) => new(ExitCode.Failed, "usage", message, hint);

    public static ToolError Refused(string message, string? hint = null) => new(ExitCode.Refused, "refused", message, hint);

    public static ToolError Stale(string message, string? hint = null) => new(ExitCode.Stale, "stale", message, hint);

    /// <summary>The files have errors: the first one, and how many there are.</summary>
    public static ToolError HasFindings(IReadOnlyList<Finding> findings)
    {
        Finding[] errors = [.. findings.Where(finding => finding.Severity == Severity.Error)];
        var (place, first) = (errors[0].Place, errors[0]);
        var count = errors.Length == 1 ? "1 error" : $"{errors.Length} errors, the first of them";
        return new(ExitCode.Findings, "findings", $"{count}: {place.File}:{place.Line}:{place.Column}: {first.Code}: {first.Message}", first.Hint);
    }
}
