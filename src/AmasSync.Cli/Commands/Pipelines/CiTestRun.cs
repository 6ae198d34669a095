using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Commands.Testing;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown.Tests;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>One <c>ci test</c>: runs the tests of a pull request, and writes the results to the workflow and the comment.</summary>
internal sealed class CiTestRun(TestOptions options, CiStep ciStep, CommentMode mode)
{
    private readonly TestStepReport stepReport = new(ciStep);

    /// <param name="workspace">The project of the step, with the reviewed settings.</param>
    public async Task<ExitCode> RunAsync(Workspace workspace)
    {
        if (FindObstacle(workspace) is { } reason)
        {
            stepReport.WriteNotRun(reason);
            return ExitCode.Done;
        }

        TestResultFiles.EnsureUsable(options, ciStep.Context);
        TestSuiteRun run = new(options with { Base = await FindBaseAsync(workspace) }, workspace, ciStep.Context);
        var report = await run.CreateReportAsync();
        stepReport.Write(report);
        await new TestComment(ciStep, mode).UpdateAsync(
            maxLength => RenderedText.Render(output => TestMarkdownView.Write(report, output, maxLength, TestStepReport.Details)),
            isNews: report.Results.Count > 0);
        TestResultFiles.Write(report, options, ciStep.Context);
        ciStep.FormatReason = FailureReason.FormatTests;
        return run.GetExitCode(report);
    }

    // Outside of a pull request there is nothing to compare with.
    private async Task<string?> FindBaseAsync(Workspace workspace)
    {
        if (!ciStep.Context.IsPullRequest)
        {
            return null;
        }

        MergeBase mergeBase = new(new(workspace.Root), ciStep.Context.Host.Variables);
        return await mergeBase.FindAsync(ciStep.Context.Stopping) ?? throw new ToolException(new(
            ExitCode.NotAchieved, "base", mergeBase.Refusal, "fetch the base branch with its history (fetch-depth: 0)"));
    }

    // GitHub gives a pull request from a fork no secrets. Its author cannot do anything about it, so that the step must not fail.
    private string? FindObstacle(Workspace workspace)
    {
        var environment = workspace.Environment;
        var hasKey = environment.IsEmbedded
            || ciStep.Context.Host.Variables.GetValueOrDefault(environment.KeyVariable) is { Length: > 0 };
        return ciStep.Settings.PullRequest is { IsFork: true } && !hasKey
            ? "a pull request from a fork has no API key. A maintainer can run them from a branch of this repository."
            : null;
    }
}
