using Amas.Config.Json.Canonical;
using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Commands.Testing.Judging;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing.Gates;

/// <summary>
/// Tries the agents that an apply would create or change, before its first write, and leaves out those whose tests do not allow it: in
/// environments with <c>require_tests</c>. The tests are compared with the commit that was last applied completely.
/// </summary>
/// <param name="workspace">The project with the environment that is applied.</param>
/// <param name="context">The run.</param>
/// <param name="tried">The project with the environment in which tests run, which may be another one with its own values.</param>
/// <param name="onTested">Reports the results to more places than the error stream; null for none.</param>
internal sealed class TestGate(Workspace workspace, Workspace tried, RunContext context, Action<TestReport>? onTested)
{
    /// <summary>Creates the gate of an environment; null if it does not require tests.</summary>
    /// <param name="workspace">The project with the environment that is applied.</param>
    /// <param name="context">The run.</param>
    /// <param name="onTested">Reports the results to more places than the error stream; null for none.</param>
    public static async Task<TestGate?> CreateAsync(Workspace workspace, RunContext context, Action<TestReport>? onTested = null)
    {
        if (!workspace.Environment.RequiresTests)
        {
            return null;
        }

        var tried = workspace.Project.TestsEnvironment is { } name && name != workspace.Environment.Name
            ? await ReviewedSettings.ApplyAsync(workspace.SelectTestsEnvironment(name), context)
            : workspace;
        return new(workspace, tried, context, onTested);
    }

    private readonly TestOptions options = new() { IsRequired = true };

    /// <summary>Gets whether the configurations that are tried are those that are applied.</summary>
    private bool IsSameEnvironment => tried.Environment.Name == workspace.Environment.Name;

    /// <summary>Returns the plan in which agents whose tests failed, or could not be judged, have a blocker.</summary>
    /// <param name="plan">The plan that would be applied.</param>
    /// <param name="consent">The consent of the run.</param>
    /// <exception cref="ToolException">The tests cannot be read, or the key of their environment is refused.</exception>
    public async Task<Plan> BlockFailuresAsync(Plan plan, Consent consent)
    {
        var changed = plan.Changes
            .Where(change => ChangeGate.Allows(change, consent) && FindDesired(change) is not null)
            .ToDictionary(change => AppliedState.RemoveSuffix(change.Name, workspace));
        if (changed.Count == 0)
        {
            return plan;
        }

        var state = ReadTests();
        var tests = state.Suite.Tests
            .Where(test => changed.ContainsKey(AppliedState.RemoveSuffix(test.Agent.Name, tried)))
            .ToLookup(test => changed[AppliedState.RemoveSuffix(test.Agent.Name, tried)]);
        GateNotices notices = new(context);
        notices.ReportUntested([.. changed.Values.Where(change => !tests.Contains(change))]);
        var run = IsSameEnvironment
            ? context
            : context with { Globals = context.Globals with { Environments = [tried.Environment.Name], InventoryFile = null } };
        var atBase = await new AppliedState(workspace, tried, context, run).FindAsync(plan, state.Folder);
        TestPlanner planner = new(atBase, options);
        if (atBase is not null)
        {
            var agents = state.Folder.Agents.Where(agent => changed.ContainsKey(AppliedState.RemoveSuffix(agent.Name, tried)));
            notices.ReportLoosened([.. agents], state, atBase, planner);
        }

        var blockers = FindUntriable(tests).ToDictionary(pair => pair.Change, pair => pair.Blocker);
        var playable = tests.Where(group => !blockers.ContainsKey(group.Key)).SelectMany(group => group).ToList();
        if (playable.Count > 0)
        {
            var report = await PlayAsync([.. playable.Select(planner.Plan)], atBase, run);
            var results = report.Results.ToLookup(result => changed[AppliedState.RemoveSuffix(result.Test.Agent.Name, tried)]);
            foreach (var group in results)
            {
                if (TestBlockers.Find(group.Key.Name, [.. group], report.Base) is { } blocker)
                {
                    blockers[group.Key] = blocker;
                }
            }
        }

        return plan with { Set = plan.Set with { Changes = [.. plan.Changes.Select(Block)] } };

        Change Block(Change change) => blockers.TryGetValue(change, out var blocker) ? change with { Blocker = blocker } : change;
    }

    private static DesiredAgent? FindDesired(Change change) => change switch
    {
        Change.Create create => create.Desired,
        Change.Compared compared => compared.Desired,
        _ => null,
    };

    private TestedFolder ReadTests()
    {
        var state = new EngineFactory(tried, context).ForFiles([], reader: null).ReadWithTests(tried.Project.Tests, context.Stopping);
        if (state.Folder.IsValid)
        {
            return state;
        }

        FindingsViews.WriteToError(state.Folder, new(context, tried));
        throw new ToolException(ToolError.ForFindings(state.Folder.Findings));
    }

    private IEnumerable<(Change Change, Blocker Blocker)> FindUntriable(ILookup<Change, ConversationTest> tests)
    {
        foreach (var group in tests)
        {
            var change = group.Key;
            var agent = group.First().Agent;
            var judges = group.SelectMany(test => test.Judges).Select(judge => judge.Agent);
            string[] unsafeTools = [.. judges.Prepend(agent).SelectMany(FindUnsafeTools).Distinct(StringComparer.Ordinal)];
            if (unsafeTools.Length > 0)
            {
                yield return (change, TestBlockers.CreateForTools(change.Name, unsafeTools));
            }
            else if (IsSameEnvironment && FindDesired(change) is { } desired && !CanonicalJson.AreEqual(agent.Config, desired.Config))
            {
                yield return (change, TestBlockers.CreateForUntried(change.Name, "its file changed after the plan was made"));
            }
        }
    }

    private async Task<TestReport> PlayAsync(IReadOnlyList<PlannedTest> planned, TestBase? atBase, RunContext run)
    {
        TestSuitePlayer player = new(options, tried, run);
        RunJudges judges = new(planned, atBase is null ? BaseJudges.None : new([.. atBase.Read.Suite.Judges.Where(IsSafe)]));
        var report = await player.PlayAsync(planned, judges, atBase, changes: []);
        Report(report, run);
        onTested?.Invoke(report);
        return report;
    }

    private void Report(TestReport report, RunContext run)
    {
        if (report.Results.All(result => result.Verdict == TestVerdict.Pass))
        {
            context.Terminal.Error.WriteLine($"amas-sync: tests: {TestWording.FormatSummary(report)}");
        }
        else
        {
            TestViews.WriteToError(report, new(run, tried));
        }
    }

    private bool IsSafe(Judge judge) => FindUnsafeTools(judge.Agent).Count == 0;

    private IReadOnlyList<string> FindUnsafeTools(DesiredAgent agent) => ToolSafety.FindUnsafeTools(agent, workspace.Project.SafeTools);
}
