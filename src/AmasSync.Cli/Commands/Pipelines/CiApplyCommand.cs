using System.CommandLine;
using System.Text.RegularExpressions;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Applies what merged pull requests showed, and nothing else.</summary>
internal sealed partial class CiApplyCommand : ToolCommand
{
    private readonly PlanningArguments planning = new();
    private readonly Option<string[]> accept = OptionFactory.CreateTextList("--accept", "HASH", "A change to apply although no merged pull request showed it: the beginning of its change_hash, or several between commas");
    private readonly Option<bool> rollbackOnFailure = OptionFactory.CreateSwitch("--rollback-on-failure", "Put back what this run wrote where a write fails or does not converge");
    private readonly Option<CommentMode> comment = CommentOption.Create();

    public CiApplyCommand()
        : base("apply", "Apply what merged pull requests showed; the rest is named and left out (exit 6)")
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(accept);
        Add(rollbackOnFailure);
        Add(comment);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) =>
        CiStep.RunAsync(context, pipeline => new CiApplyRun(Read(parsed), pipeline).RunAsync());

    private CiApplyOptions Read(ParseResult parsed) => new()
    {
        Planning = planning.Read(parsed),
        Accepted = ParseAccepted(parsed.GetValue(accept) ?? []),
        RollbackOnFailure = parsed.GetValue(rollbackOnFailure),
        Comment = parsed.GetValue(comment),
    };

    // A form has one line for all of them.
    private static string[] ParseAccepted(string[] values)
    {
        string[] accepted = [.. values.SelectMany(value => Hash.Matches(value) is { Count: > 0 } hashes ? hashes.Select(hash => hash.Value) : [""])];
        if (accepted.FirstOrDefault(hash => hash.Length < ReviewedChanges.MinAcceptedLength || !hash.All(char.IsAsciiHexDigit)) is { } wrong)
        {
            throw new ToolException(ToolError.ForUsage($"--accept takes at least {ReviewedChanges.MinAcceptedLength} characters of a change_hash, not '{wrong}'", "the run that left the change out names it"));
        }

        return accepted;
    }

    [GeneratedRegex(@"[^\s,]+")]
    private static partial Regex Hash { get; }
}
