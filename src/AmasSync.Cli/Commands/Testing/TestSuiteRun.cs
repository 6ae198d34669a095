using System.Globalization;
using Amas.Config.Files;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Testing.Regrading;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>One run of tests: reads them, opens a connection, runs them and reports.</summary>
internal sealed class TestSuiteRun(TestOptions options, Workspace workspace, RunContext context)
{
    private readonly RunRecording recording = new(options, workspace, context);

    private int Parallelism => context.Globals.Parallel ?? workspace.Environment.Parallel;

    /// <summary>Runs the tests and returns how it ended.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<ExitCode> RunAsync()
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
        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted && tests.Count > 0 && !options.Regrades)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        var report = await RunAsync(tests, factory);
        report = AddBase(report, tests, changes, atBase);
        WriteFiles(report);
        TestViews.All.Write(report, new(context, workspace));
        return GetExitCode(report);
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
        if (!options.AllowsSideEffects && !options.Regrades)
        {
            var played = tests.Select(planned => planned.Test).Concat(tests.Select(planned => planned.OnBase).OfType<ConversationTest>());
            ToolSafety.EnsureSafe([.. played], workspace.Project.SafeTools);
            ToolSafety.EnsureNoSharedMemory([.. played], options.KeepsMemory);
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
            select new TestResult(test, TestVerdict.Removed, []);
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

        if (options.Regrades)
        {
            return await RegradeAsync(report, tests);
        }

        var secrets = factory.CollectSecrets(config: null);
        foreach (var planned in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(planned.Test));
            secrets = planned.OnBase is { } onBase ? secrets.WithTexts(TestSecrets.Find(onBase)) : secrets;
        }

        await new MessageConfirmation(context).ConfirmAsync(tests, report.PlannedMessages, options.Budget is not null);
        var proof = await factory.ProveAccountAsync();
        using var sessions = await TestSessionStart.BeginAsync(factory, workspace, context, options.KeepsMemory);
        await using var connection = await TestConnection.OpenAsync(proof, context, options.Model, secrets, sessions);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        BudgetMeter meter = new(options.Budget ?? new(), stopping);
        await using var timer = options.Budget?.Time is { } limit
            ? context.Host.Time.CreateTimer(_ => meter.StopAfterTime(), null, limit, Timeout.InfiniteTimeSpan)
            : null;
        var started = context.Host.Time.GetTimestamp();
        var store = recording.CreateStore(sessions.Folder, secrets);
        ConversationPlayer player = new(new BudgetedServer(connection, meter), MissingJudge.Instance, recording.ReadCapabilities());
        SuiteRunner runner = new(new RecordingPlayer(player, store), Parallelism);
        var results = await RunAsync(runner, tests, () => connection.Messages, stopping.Token);
        if (store.WriteProblem is { } problem)
        {
            sessions.Report($"the conversations could not be recorded: {problem}");
        }

        return report with
        {
            Results = results,
            Duration = context.Host.Time.GetElapsedTime(started),
            Messages = connection.Messages,
            Transcripts = recording.GetShownPath(sessions.Folder.Folder),
            EndedBy = FindEnd(results, meter),
        };
    }

    private string? FindEnd(IReadOnlyList<TestResult> results, BudgetMeter meter)
    {
        const string stopped = "The run was stopped before all tests were finished.";
        var budgetEnd = results.Any(result => result.Verdict == TestVerdict.NotRun) ? meter.StoppedBy : null;
        return context.Stopping.IsCancellationRequested ? stopped : budgetEnd;
    }

    private async Task<TestReport> RegradeAsync(TestReport report, IReadOnlyList<PlannedTest> tests)
    {
        var judgements = MessageForecast.ComputeJudgements(tests);
        context.Terminal.Error.WriteLine(
            $"amas-sync: recorded answers are judged again; no message is sent to an agent{FormatJudgements(judgements)}.");
        SuiteRunner runner = new(recording.CreateRecordedPlayer(tests, MissingJudge.Instance), Parallelism);
        return report with { Results = await RunAsync(runner, tests, () => 0, context.Stopping), PlannedMessages = judgements };
    }

    private static string FormatJudgements(long judgements) =>
        judgements == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", and up to {judgements:#,0} to judges");

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

    private void WriteFiles(TestReport report)
    {
        if (options.JUnitInto is { } junit)
        {
            OutputFile.Write(context.GetFullPath(junit), RenderedText.Render(output => JUnitView.Write(report, output)));
        }

        if (options.JsonInto is { } json)
        {
            OutputFile.Write(context.GetFullPath(json), RenderedText.Render(output => TestJsonView.Write(report, output)));
        }
    }

    private ExitCode GetExitCode(TestReport report)
    {
        // The report was written, so it is not replaced by an error.
        if (context.Host.Stop.Cause is var cause and not ExitCode.Done)
        {
            return cause;
        }

        if (report.HasFailed)
        {
            return ExitCode.Findings;
        }

        return report.IsIncomplete ? ExitCode.NotAchieved : ExitCode.Done;
    }
}
