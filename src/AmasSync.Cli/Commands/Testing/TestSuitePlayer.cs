using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Commands.Testing.Judging;
using AmasSync.Cli.Commands.Testing.Regrading;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views.Tests;
using AmasSync.Cli.Views.Wording;
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

/// <summary>Plays planned tests on the server of an environment, and reports their results.</summary>
/// <param name="options">The options.</param>
/// <param name="workspace">The project and the environment.</param>
/// <param name="context">The run.</param>
internal sealed class TestSuitePlayer(TestOptions options, Workspace workspace, RunContext context)
{
    private readonly RunRecording recording = new(options, workspace, context);

    private int Parallelism => context.Globals.Parallel ?? workspace.Environment.Parallel;

    /// <summary>Plays tests.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="judges">Their judges.</param>
    /// <param name="atBase">The side that they are compared with; null if there is none.</param>
    /// <param name="changes">The tests that were removed or loosened since the base.</param>
    /// <exception cref="ToolException">
    /// The server refuses the key, the messages were not confirmed, or the recorded answers came with the repository.
    /// </exception>
    public async Task<TestReport> PlayAsync(
        IReadOnlyList<PlannedTest> tests, RunJudges judges, TestBase? atBase, IReadOnlyList<TestChange> changes) =>
        AddBase(await PlayAsync(tests, judges), tests, changes, atBase);

    private static TestReport AddBase(
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
        var loosened = changes.Where(change => change.Kind == TestChangeKind.Loosened).Select(change => change.Id).ToHashSet();
        var results = report.Results.Select(result => loosened.Contains(result.Test.Id) ? result.WithHeadVerdict() : result);
        return report with
        {
            Results = [.. results, .. removed],
            Base = BaseComparison.Create(atBase.Reference, atBase.Commit, tests, report.Results),
            ChangedTests = changes,
        };
    }

    private async Task<TestReport> PlayAsync(IReadOnlyList<PlannedTest> tests, RunJudges judges)
    {
        var report = CreateReport(options.Regrades ? judges.CountVerdicts() : judges.CountMessages());
        if (tests.Count == 0)
        {
            return report;
        }

        if (options.Regrades)
        {
            await TestRecordGuard.EnsureOwnAsync(workspace, context.Stopping);
            context.Terminal.Error.WriteLine("amas-sync: recorded answers are judged again; no message is sent to an agent.");
            if (judges.Agents.Count == 0)
            {
                SuiteRunner offline = new(recording.CreateRecordedPlayer(tests, NoJudge.Instance), Parallelism);
                return report with { Results = await RunAsync(offline, tests, () => 0, context.Stopping) };
            }
        }

        EngineFactory factory = new(workspace, context);
        var secrets = CollectSecrets(tests, judges, factory);
        var isConfirmed = options.IsRequired || options.Budget is not null;
        await new MessageConfirmation(context).ConfirmAsync(
            DescribeSubject(tests), report.PlannedMessages, isConfirmed, "select tests with --only, --tag or --changed");
        var proof = await factory.ProveAccountAsync();
        using var sessions = await TestSessionStart.BeginAsync(factory, workspace, context, options.KeepsMemory);
        await using var connection = await TestConnection.OpenAsync(proof, context, options.Model, secrets, sessions);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(context.Stopping);
        BudgetMeter meter = new(options.Budget ?? new(), stopping);
        await using var timer = BudgetTimer.Start(meter, options.Budget, context.Host.Time);
        var started = context.Host.Time.GetTimestamp();
        BudgetedServer server = new(connection, meter);
        var judge = judges.Connect(server, secrets);
        var store = recording.CreateStore(sessions.Folder, secrets);
        var observed = recording.ReadCapabilities();
        IRunPlayer player = options.Regrades
            ? recording.CreateRecordedPlayer(tests, judge)
            : new RecordingPlayer(new ConversationPlayer(server, judge, observed), store);
        SuiteRunner runner = new(player, Parallelism) { EarlierRuns = recording.CreateEarlierRuns(store, observed) };
        var results = await RunAsync(runner, tests, () => connection.Messages, stopping.Token);
        if (store.WriteProblem is { } problem)
        {
            sessions.Report($"the conversations could not be recorded: {problem}");
        }

        var finished = report with
        {
            Results = results,
            Duration = context.Host.Time.GetElapsedTime(started),
            Messages = connection.Messages,
            Transcripts = options.Regrades ? null : recording.GetShownPath(sessions.Folder.Folder),
            EndedBy = FindEnd(results, meter, runner),
        };
        return finished.ExplainNotRun();
    }

    private static string DescribeSubject(IReadOnlyList<PlannedTest> tests)
    {
        var sides = tests.Any(test => test.OnBase is not null) ? ", on both sides" : "";
        return $"{PlanWording.FormatCount(tests.Count, "test")}{sides}";
    }

    private string? FindEnd(IReadOnlyList<TestResult> results, BudgetMeter meter, SuiteRunner runner)
    {
        if (context.Stopping.IsCancellationRequested)
        {
            return "The run was stopped before all tests were finished.";
        }

        var isIncomplete = results.Any(result => result.Verdict == TestVerdict.NotRun);
        return isIncomplete ? meter.StoppedBy ?? runner.EndedBy : null;
    }

    private static KnownSecrets CollectSecrets(IReadOnlyList<PlannedTest> tests, RunJudges judges, EngineFactory factory)
    {
        var secrets = factory.CollectSecrets(config: null);
        foreach (var planned in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(planned.Test));
            secrets = planned.OnBase is { } onBase ? secrets.WithTexts(TestSecrets.Find(onBase)) : secrets;
        }

        return secrets.WithTexts(judges.Agents.SelectMany(judge => SecretMarker.FindSecrets(judge.Config)));
    }

    private TestReport CreateReport(long messages) => new()
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
}
