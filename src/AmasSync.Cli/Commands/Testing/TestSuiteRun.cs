using Amas.Config.Files;
using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Testing.Judging;
using AmasSync.Cli.Commands.Testing.Regrading;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Json;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Redaction;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
using AmasSync.Core.Testing.Running.Executing;
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

        RunJudges judges = new(tests, atBase is null ? BaseJudges.None : new(atBase.Read.Suite.Judges));
        EnsureSafe(tests, judges);
        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted && tests.Count > 0 && !options.Regrades)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        var report = await RunAsync(tests, judges, factory);
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

    private void EnsureSafe(IReadOnlyList<PlannedTest> tests, RunJudges judges)
    {
        if (options.AllowsSideEffects)
        {
            return;
        }

        var played = tests.Select(planned => planned.Test).Concat(tests.Select(planned => planned.OnBase).OfType<ConversationTest>());
        ConversationTest[] conversations = options.Regrades ? [] : [.. played];
        ToolSafety.EnsureSafe([.. conversations.Select(test => test.Agent), .. judges.Agents], workspace.Project.SafeTools);
        ToolSafety.EnsureNoSharedMemory(conversations, options.KeepsMemory);
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

    private async Task<TestReport> RunAsync(IReadOnlyList<PlannedTest> tests, RunJudges judges, EngineFactory factory)
    {
        var report = CreateReport(options.Regrades ? judges.CountVerdicts() : judges.CountMessages());
        if (tests.Count == 0)
        {
            return report;
        }

        if (options.Regrades)
        {
            context.Terminal.Error.WriteLine("amas-sync: recorded answers are judged again; no message is sent to an agent.");
            if (judges.Agents.Count == 0)
            {
                SuiteRunner offline = new(recording.CreateRecordedPlayer(tests, NoJudge.Instance), Parallelism);
                return report with { Results = await RunAsync(offline, tests, () => 0, context.Stopping) };
            }
        }

        var secrets = CollectSecrets(tests, judges, factory);
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
        BudgetedServer server = new(connection, meter);
        var judge = judges.Connect(server, secrets);
        var store = recording.CreateStore(sessions.Folder, secrets);
        IRunPlayer player = options.Regrades
            ? recording.CreateRecordedPlayer(tests, judge)
            : new RecordingPlayer(new ConversationPlayer(server, judge, recording.ReadCapabilities()), store);
        SuiteRunner runner = new(player, Parallelism);
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
            Transcripts = options.Regrades ? null : recording.GetShownPath(sessions.Folder.Folder),
            EndedBy = context.Stopping.IsCancellationRequested
                ? "The run was stopped before all tests were finished."
                : results.Any(result => result.Verdict == TestVerdict.NotRun) ? meter.StoppedBy : null,
        };
    }

    private KnownSecrets CollectSecrets(IReadOnlyList<PlannedTest> tests, RunJudges judges, EngineFactory factory)
    {
        var secrets = factory.CollectSecrets(config: null);
        foreach (var planned in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(planned.Test));
            secrets = planned.OnBase is { } onBase ? secrets.WithTexts(TestSecrets.Find(onBase)) : secrets;
        }

        return secrets.WithTexts(judges.Agents.SelectMany(judge => SecretMarker.FindSecrets(judge.Config)));
    }

    private TestReport CreateReport(long messages)
    {
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
        context.Stopping.ThrowIfCancellationRequested();
        if (report.HasFailed)
        {
            return ExitCode.Findings;
        }

        return report.IsIncomplete ? ExitCode.NotAchieved : ExitCode.Done;
    }
}
