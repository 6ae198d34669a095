using AmasSync.Cli.Commands.Chatting;
using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Commands.Testing.Judging;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>One run of tests: reads them, opens a connection, runs them and reports.</summary>
internal sealed class TestSuiteRun(TestOptions options, Workspace workspace, RunContext context)
{
    /// <summary>Runs the tests, writes the results, and returns how it ended.</summary>
    /// <exception cref="ToolException">Files have errors, no test was selected, or an agent has tools that are not safe.</exception>
    public async Task<ExitCode> RunAsync()
    {
        TestResultFiles.EnsureUsable(options, context);
        var report = await CreateReportAsync();
        // The results are shown also if a file cannot be written.
        TestViews.All.Write(report, new(context, workspace));
        TestResultFiles.Write(report, options, context);
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

        RunJudges judges = new(tests, atBase is null ? BaseJudges.None : new(atBase.Read.Suite.Judges));
        EnsureSafe(tests, judges);
        if (ScriptedReplies.Describe(workspace.Environment, options.Model) is { } scripted && tests.Count > 0 && !options.Regrades)
        {
            context.Terminal.Error.WriteLine($"amas-sync: {scripted}.");
        }

        if (judges.Agents.Count > 0 && ScriptedReplies.DecideVerdicts(workspace.Environment, options.Model))
        {
            context.Terminal.Error.WriteLine(
                "amas-sync: the judges answer with scripted replies, not with a model; without a rule in the script, everything conforms.");
        }

        return await new TestSuitePlayer(options, workspace, context).PlayAsync(tests, judges, atBase, changes);
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

    /// <summary>Returns the exit code for a report.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public ExitCode GetExitCode(TestReport report)
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
