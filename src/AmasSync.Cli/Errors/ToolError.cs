using Amas.Config.Findings;

namespace AmasSync.Cli.Errors;

/// <summary>Why a command ended without output.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Kind">A word that identifies the kind of error to programs.</param>
/// <param name="Message">One sentence for the user.</param>
/// <param name="Hint">What to do about it.</param>
internal sealed record ToolError(ExitCode Code, string Kind, string Message, string? Hint = null)
{
    /// <summary>Gets the message and the hint as one sentence.</summary>
    public string Sentence => (Message, Hint) switch
    {
        (_, { } hint) => $"{Message} ({hint}).",
        ([.., '?'], null) => Message,
        _ => $"{Message}.",
    };

    /// <summary>Gets all errors, one per line, if the message contains only the first.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    public static ToolError ForUsage(string message, string? hint = null) => new(ExitCode.Failed, "usage", message, hint);

    public static ToolError ForRefusal(string message, string? hint = null) => new(ExitCode.Refused, "refused", message, hint);

    public static ToolError ForStalePlan(string message, string? hint = null) => new(ExitCode.Stale, "stale", message, hint);

    /// <summary>Creates the error for a run whose output could not be written to the standard output.</summary>
    public static ToolError ForLostOutput(Exception cause) =>
        new(ExitCode.Failed, "output", $"cannot write the output: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}");

    /// <summary>Creates the error for a file that could not be written.</summary>
    public static ToolError ForLostFile(string path, Exception cause) =>
        new(ExitCode.Failed, "output", $"cannot write {path}: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.')}");

    /// <summary>Creates the error for files with errors: it contains the first one and their number.</summary>
    public static ToolError ForFindings(IReadOnlyList<Finding> findings)
    {
        Finding[] errors = [.. findings.Where(finding => finding.Severity == Severity.Error)];
        var first = errors[0];
        var count = errors.Length == 1 ? "1 error" : $"{errors.Length} errors, first";
        return new(ExitCode.Findings, "findings", $"{count}: {FormatPlace(first)}: {first.Code}: {first.Message}", first.Hint);
    }

    /// <summary>Creates the error for findings that are not shown elsewhere: its details contain all of them.</summary>
    public static ToolError ForUnreportedFindings(IReadOnlyList<Finding> findings) => ForFindings(findings) with
    {
        Details = findings.Count == 1 ? [] : [.. findings.Select(FormatFinding)],
    };

    private static string FormatFinding(Finding finding)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        var hint = finding.Hint is { } text ? $" ({text})" : "";
        return $"{FormatPlace(finding)}: {severity} {finding.Code}: {finding.Message}{hint}";
    }

    private static string FormatPlace(Finding finding) =>
        FormattableString.Invariant($"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
}
