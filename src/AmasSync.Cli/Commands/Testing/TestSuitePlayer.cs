using System.Globalization;
using AmasSync.Cli.Commands.Testing.Regrading;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Testing;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Recording;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Running.Budgets;
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
    /// <param name="atBase">The side that they are compared with; null if there is none.</param>
    /// <param name="changes">The tests that were removed or loosened since the base.</param>
    /// <exception cref="ToolException">The server refuses the key, or the messages were not confirmed.</exception>
    public async Task<TestReport> PlayAsync(IReadOnlyList<PlannedTest> tests, TestBase? atBase, IReadOnlyList<TestChange> changes) =>
        AddBase(await PlayAsync(tests), tests, changes, atBase);

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
        return report with
        {
            Results = [.. report.Results, .. removed],
            Base = BaseComparison.Create(atBase.Reference, atBase.Commit, tests, report.Results),
            ChangedTests = changes,
        };
    }

    private async Task<TestReport> PlayAsync(IReadOnlyList<PlannedTest> tests)
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

        EngineFactory factory = new(workspace, context);
        var secrets = factory.CollectSecrets(config: null);
        foreach (var planned in tests)
        {
            secrets = secrets.WithTexts(TestSecrets.Find(planned.Test));
            secrets = planned.OnBase is { } onBase ? secrets.WithTexts(TestSecrets.Find(onBase)) : secrets;
        }

        await new MessageConfirmation(context).ConfirmAsync(tests, report.PlannedMessages, options.IsRequired || options.Budget is not null);
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
            EndedBy = context.Stopping.IsCancellationRequested
                ? "The run was stopped before all tests were finished."
                : results.Any(result => result.Verdict == TestVerdict.NotRun) ? meter.StoppedBy : null,
        };
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
}
