using System.CommandLine;
using System.Text.RegularExpressions;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>Applies only the changes that merged pull requests showed.</summary>
internal sealed partial class CiApplyCommand : ToolCommand
{
    private readonly PlanningArguments planning = new();

    private readonly Option<string[]> accept = OptionFactory.CreateTextList(
        "--accept",
        "HASH",
        "Apply a change that no merged pull request showed: the first characters of its change_hash, or several separated by commas");

    private readonly Option<bool> rollbackOnFailure = OptionFactory.CreateSwitch(
        "--rollback-on-failure", "Roll back what this run wrote if a write fails or does not converge");

    private readonly Option<bool> strict = OptionFactory.CreateStrict();
    private readonly Option<CommentMode> comment = CommentOption.Create();

    public CiApplyCommand()
        : base("apply", "Apply the changes that were shown in merged pull requests")
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(accept);
        Add(rollbackOnFailure);
        Add(strict);
        Add(comment);
    }

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) =>
        CiStep.RunAsync(context, parsed.GetValue(strict), async ciStep =>
        {
            var workspace = await ReviewedSettings.ApplyAsync(ciStep.Workspace, ciStep.Context);
            return await new CiApplyRun(ReadOptions(parsed), ciStep, workspace).RunAsync();
        });

    private CiApplyOptions ReadOptions(ParseResult parsed) => new()
    {
        Planning = planning.Read(parsed),
        Accepted = ParseAccepted(parsed.GetValue(accept) ?? []),
        RollbackOnFailure = parsed.GetValue(rollbackOnFailure),
        Comment = parsed.GetValue(comment),
    };

    private static string[] ParseAccepted(string[] values)
    {
        string[] accepted = [.. values.SelectMany(SplitHashes)];
        if (accepted.FirstOrDefault(hash => !IsAcceptable(hash)) is { } wrong)
        {
            throw new ToolException(ToolError.ForUsage(
                $"--accept takes at least {ReviewedChanges.MinAcceptedLength} characters of a change_hash, not '{wrong}'",
                "use the --accept value that the run printed when it left the change out"));
        }

        return accepted;
    }

    // A workflow_dispatch form has one input for all hashes. A value without any becomes an empty hash, which is refused.
    private static IEnumerable<string> SplitHashes(string value)
    {
        var hashes = Hash.Matches(value);
        return hashes.Count > 0 ? hashes.Select(hash => hash.Value) : [""];
    }

    private static bool IsAcceptable(string hash) => hash.Length >= ReviewedChanges.MinAcceptedLength && hash.All(char.IsAsciiHexDigit);

    [GeneratedRegex(@"[^\s,]+")]
    private static partial Regex Hash { get; }
}
