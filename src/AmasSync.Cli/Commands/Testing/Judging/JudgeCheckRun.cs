using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing.Judging;

/// <summary>One run of <c>test --check-judges</c>: the judges of the project judge their samples.</summary>
internal sealed class JudgeCheckRun(TestOptions options, Workspace workspace, RunContext context)
{
    /// <summary>Runs the samples and returns how it ended.</summary>
    /// <exception cref="ToolException">Files have errors, there are no samples, or a judge has tools that are not safe.</exception>
    public async Task<ExitCode> RunAsync()
    {
        RejectOtherOptions();
        EngineFactory factory = new(workspace, context);
        var state = factory.ForFiles([], reader: null).ReadWithTests(workspace.Project.Tests, context.Stopping);
        if (!state.Folder.IsValid)
        {
            FindingsViews.WriteToError(state.Folder, new(context, workspace));
            throw new ToolException(ToolError.ForFindings(state.Folder.Findings));
        }

        var judges = SelectJudges(state.Suite.Judges);
        if (!options.AllowsSideEffects)
        {
            ToolSafety.EnsureSafe(judges.Select(judge => judge.Agent), workspace.Project.SafeTools);
        }

        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        var report = await CheckAsync(judges, factory);
        TestViews.JudgeChecks.Write(report, new(context, workspace));
        return GetExitCode(report);
    }

    private void RejectOtherOptions()
    {
        (string Name, bool IsGiven)[] others =
        [
            ("--only", options.Only.Count > 0),
            ("--tag", options.Tags.Count > 0),
            ("--runs", options.Runs is not null),
            ("--base", options.Base is not null),
            ("--strict", options.IsStrict),
            ("--regrade", options.Regrades),
            ("--junit-into", options.JUnitInto is not null),
            ("--json-into", options.JsonInto is not null),
            ("--markdown-into", options.MarkdownInto is not null),
            ("--html-into", options.HtmlInto is not null),
        ];
        if (Array.Find(others, other => other.IsGiven) is { Name: { } name })
        {
            throw new ToolException(ToolError.ForUsage(
                $"--check-judges cannot be combined with {name}", "it runs no tests; name files of judges to select them"));
        }
    }

    private IReadOnlyList<Judge> SelectJudges(IReadOnlyList<Judge> judges)
    {
        ProjectFolder project = new(workspace.Root);
        List<Judge> selected = [.. options.Paths.Count == 0 ? judges : []];
        foreach (var path in options.Paths)
        {
            var name = project.GetName(context.GetFullPath(path));
            var found = judges.Where(judge => IsBelow(judge, name)).ToList();
            if (found.Count == 0)
            {
                throw new ToolException(ToolError.ForUsage(
                    $"there is no judge in {path}", "name a judge file or a folder of the project"));
            }

            selected.AddRange(found);
        }

        if (!selected.Exists(judge => judge.Samples.Count > 0))
        {
            var message = judges.Count == 0 ? "there are no judges" : "the judges have no samples";
            const string hint = "write NAME.judge.yaml with samples; see docs/conversation-tests.md";
            throw new ToolException(new(ExitCode.NotAchieved, "tests", message, hint));
        }

        return [.. selected.DistinctBy(judge => judge.Name)];
    }

    private static bool IsBelow(Judge judge, string name) =>
        name == "." || judge.File == name || judge.File.StartsWith($"{name}/", StringComparison.Ordinal);

    private async Task<TestReport> CheckAsync(IReadOnlyList<Judge> judges, EngineFactory factory)
    {
        var inJudges = judges.SelectMany(judge => SecretMarker.FindSecrets(judge.Agent.Config));
        var secrets = factory.CollectSecrets(config: null).WithTexts(inJudges);
        var planned = Math.Min(JudgeCheck.CountMessages(judges), options.Budget?.Messages ?? long.MaxValue);
        var samples = PlanWording.FormatCount(judges.Sum(judge => judge.Samples.Count), "sample");
        await new MessageConfirmation(context).ConfirmAsync(
            $"{samples} of judges", planned, options.Budget is not null, "name the judge files to check");
        var proof = await factory.ProveAccountAsync();
        using var sessions = await TestSessionStart.BeginAsync(factory, workspace, context, options.KeepsMemory);
        await using var connection = await TestConnection.OpenAsync(proof, context, options.Model, secrets, sessions);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        BudgetMeter meter = new(options.Budget ?? new(), stopping);
        await using var timer = BudgetTimer.Start(meter, options.Budget, context.Host.Time);
        var started = context.Host.Time.GetTimestamp();
        var judge = JudgeConnection.Create(new BudgetedServer(connection, meter), secrets);
        JudgeCheck check = new(judge, context.Globals.Parallel ?? workspace.Environment.Parallel);
        var results = await CheckAsync(check, judges, stopping.Token);
        TestReport report = new()
        {
            ToolVersion = ToolVersion.Text,
            Environment = workspace.Environment.Name,
            Server = workspace.Environment.Server,
            Results = results,
            Duration = context.Host.Time.GetElapsedTime(started),
            Messages = connection.Messages,
            PlannedMessages = planned,
            EndedBy = FindEnd(results, meter),
        };
        return report.ExplainNotRun();
    }

    private string? FindEnd(IReadOnlyList<TestResult> results, BudgetMeter meter)
    {
        if (context.Stopping.IsCancellationRequested)
        {
            return "The run was stopped before all samples were judged.";
        }

        return results.Any(result => result.Verdict == TestVerdict.NotRun) ? meter.StoppedBy : null;
    }

    private async Task<IReadOnlyList<TestResult>> CheckAsync(JudgeCheck check, IReadOnlyList<Judge> judges, CancellationToken stopping)
    {
        var (finished, all) = (0, judges.Sum(judge => judge.Samples.Count));
        JudgeCheckTextView view = new(new Palette(context.HasColor(context.Terminal.IsErrorInteractive)), context.Terminal.Width);
        try
        {
            return await check.RunAsync(judges, WriteProgress, stopping);
        }
        catch (ConversationException fatal)
        {
            throw new ToolException(new(ExitCode.KeyRefused, "key", fatal.Message, "check the API key of the environment"));
        }

        void WriteProgress(TestResult result)
        {
            finished++;
            context.Terminal.Error.WriteLine(FormattableString.Invariant($"[{finished}/{all}] {view.RenderHead(result)}"));
        }
    }

    private ExitCode GetExitCode(TestReport report)
    {
        context.Stopping.ThrowIfCancellationRequested();
        if (report.Count(TestVerdict.Fail) > 0)
        {
            return ExitCode.Findings;
        }

        return report.Count(TestVerdict.Error, TestVerdict.NotRun) == 0 ? ExitCode.Done : ExitCode.NotAchieved;
    }
}
