using Amas.Config.Files;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Html.Tests;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>One run of tests: reads them, opens a connection, runs them and reports.</summary>
internal sealed class TestSuiteRun(TestOptions options, Workspace workspace, RunContext context)
{
    /// <summary>Runs the tests, writes the results, and returns how it ended.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<ExitCode> RunAsync()
    {
        var report = await CreateReportAsync();
        WriteFiles(report);
        TestViews.All.Write(report, new(context, workspace));
        return GetExitCode(report);
    }

    /// <summary>Runs the tests.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<TestReport> CreateReportAsync()
    {
        EngineFactory factory = new(workspace, context);
        var state = factory.ForFiles([], reader: null).ReadWithTests(workspace.Project.Tests, context.Stopping);
        if (!state.Folder.IsValid)
        {
            FindingsViews.WriteToError(state.Folder, new(context, workspace));
            throw new ToolException(ToolError.ForFindings(state.Folder.Findings));
        }

        var atBase = options.Base is { } reference
            ? await new TestBaseReader(workspace, context).ReadAsync(reference, state.Folder)
            : null;
        TestPlanner planner = new(atBase, options);
        TestSelection selection = new(options, workspace.Root, context);
        var tests = selection.Select(state.Suite.Tests).Select(planner.Plan).ToList();
        var changes = FindChanges(state, atBase, planner, selection);
        if (options.OnlyChanged)
        {
            tests.RemoveAll(test => !test.TouchesAgent);
        }
        else if (tests.Count == 0 && changes.Count == 0)
        {
            throw new ToolException(TestSelection.CreateEmptyError(state.Suite));
        }

        EnsureSafe(tests);
        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted && tests.Count > 0)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        var report = await RunAsync(tests, factory);
        return AddBase(report, tests, changes, atBase);
    }

    private IReadOnlyList<TestChange> FindChanges(TestedFolder state, TestBase? atBase, TestPlanner planner, TestSelection selection)
    {
        if (atBase is null)
        {
            return [];
        }

        TestChangeFinder finder = new(atBase, planner, state.Folder.Agents);
        var selected = selection.SelectFrom([.. state.Suite.Tests, .. atBase.Tests]).Select(test => test.Id).ToHashSet();
        return
        [
            .. from change in finder.Find(state.Suite.Tests, options.AcceptedTests)
               where selected.Contains(change.Id)
               where change.TouchesAgent || !options.OnlyChanged
               select change,
        ];
    }

    private void EnsureSafe(IReadOnlyList<PlannedTest> tests)
    {
        if (!options.AllowsSideEffects)
        {
            var played = tests.Select(planned => planned.Test).Concat(tests.Select(planned => planned.OnBase).OfType<ConversationTest>());
            ToolSafety.EnsureSafe([.. played], workspace.Project.SafeTools, workspace.IsReviewed);
        }
    }

    private TestReport AddBase(
        TestReport report, IReadOnlyList<PlannedTest> tests, IReadOnlyList<TestChange> changes, TestBase? atBase)
    {
        if (atBase is null)
        {
            return report;
        }

        var removed =
            from change in changes
            where change.Kind == TestChangeKind.Removed
            let test = atBase.FindTest(change.Id)
            select new TestResult(test, TestVerdict.Removed, []) { Reason = string.Join("; ", change.Details) };
        return report with
        {
            Results = [.. report.Results, .. removed],
            Base = BaseComparison.Create(atBase.Reference, atBase.Commit, tests, report.Results),
            ChangedTests = changes,
        };
    }

    private async Task<TestReport> RunAsync(IReadOnlyList<PlannedTest> tests, EngineFactory factory)
    {
        var report = CreateReport(tests);
        if (tests.Count == 0)
        {
            return report;
        }

        var secrets = factory.CollectSecrets(config: null);
        foreach (var planned in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(planned.Test));
            secrets = planned.OnBase is { } onBase ? secrets.WithTexts(TestSecrets.Find(onBase)) : secrets;
        }

        await new MessageConfirmation(context).ConfirmAsync(tests, report.PlannedMessages, options.Budget is not null);
        await using var connection = await TestConnection.OpenAsync(
            await factory.ProveAccountAsync(), context, options.Model, secrets);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        BudgetMeter meter = new(options.Budget ?? new(), stopping);
        await using var timer = options.Budget?.Time is { } limit
            ? context.Host.Time.CreateTimer(_ => meter.StopAfterTime(), null, limit, Timeout.InfiniteTimeSpan)
            : null;
        var started = context.Host.Time.GetTimestamp();
        SuiteRunner runner = new(
            new BudgetedServer(connection, meter), MissingJudge.Instance, context.Globals.Parallel ?? workspace.Environment.Parallel);
        var results = await RunAsync(runner, tests, () => connection.Messages, stopping.Token);
        return report with
        {
            Results = results,
            Duration = context.Host.Time.GetElapsedTime(started),
            Messages = connection.Messages,
            EndedBy = context.Stopping.IsCancellationRequested
                ? "The run was stopped before all tests were finished."
                : results.Any(result => result.Verdict == TestVerdict.NotRun) ? meter.StoppedBy : null,
        };
    }

    private TestReport CreateReport(IReadOnlyList<PlannedTest> tests)
    {
        var messages = MessageForecast.Compute(tests);
        return new()
        {
            ToolVersion = ToolVersion.Text,
            Environment = workspace.Environment.Name,
            Server = workspace.Environment.Server,
            Results = [],
            Duration = TimeSpan.Zero,
            Messages = 0,
            PlannedMessages = Math.Min(messages, options.Budget?.Messages ?? messages),
            IsStrict = options.IsStrict,
        };
    }

    private async Task<IReadOnlyList<TestResult>> RunAsync(
        SuiteRunner runner, IReadOnlyList<PlannedTest> tests, Func<int> countMessages, CancellationToken stopping)
    {
        TestProgress progress = new(tests.Count, countMessages, context);
        try
        {
            return await runner.RunAsync(tests, progress.Add, stopping);
        }
        catch (ConversationException fatal)
        {
            throw new ToolException(new(ExitCode.KeyRefused, "key", fatal.Message, "check the API key of the environment"));
        }
        finally
        {
            progress.Clear();
        }
    }

    /// <summary>Writes the files that the options name.</summary>
    public void WriteFiles(TestReport report)
    {
        (string? File, Action<TextWriter> Write)[] files =
        [
            (options.JUnitInto, output => JUnitView.Write(report, output)),
            (options.JsonInto, output => TestJsonView.Write(report, output)),
            (options.MarkdownInto, output => TestMarkdownView.Write(report, output)),
            (options.HtmlInto, output => TestHtmlView.Write(report, output)),
        ];
        foreach (var (file, write) in files)
        {
            if (file is not null)
            {
                OutputFile.Write(context.GetFullPath(file), RenderedText.Render(write));
            }
        }
    }

    /// <summary>Returns the exit code for a report.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public ExitCode GetExitCode(TestReport report)
    {
        if (context.Stopping.IsCancellationRequested)
        {
            context.Stopping.ThrowIfCancellationRequested();
        }

        if (report.HasFailed)
        {
            return ExitCode.Findings;
        }

        return report.IsIncomplete ? ExitCode.NotAchieved : ExitCode.Done;
    }
}
