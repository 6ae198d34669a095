using Amas.Config.Json.Canonical;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>Decides how the tests of a run are held and judged.</summary>
/// <param name="atBase">The other side; null if there is none.</param>
/// <param name="options">The options.</param>
internal sealed class TestPlanner(TestBase? atBase, TestOptions options)
{
    /// <summary>Returns the plan of a test.</summary>
    public PlannedTest Plan(ConversationTest written)
    {
        var test = WithRuns(written);
        if (atBase is null)
        {
            return new(test);
        }

        var before = atBase.FindTest(test.Id) is { } known ? WithRuns(known) : null;
        PlannedTest planned = new(test)
        {
            Bar = before is null ? test.Bar : PassBar.SelectStricter(test.Bar, before.Bar),
            IsCritical = test.IsCritical || before is { IsCritical: true },
        };
        if (atBase.UnknownNames.Contains(test.Agent.Name))
        {
            var reason = $"the agent '{test.Agent.Name}' has errors in the base";
            return planned with { LoneVerdict = TestVerdict.Incomparable, Reason = reason };
        }

        if (atBase.FindAgent(test.Agent) is not { } agent)
        {
            var reason = $"the base has no agent to compare '{test.Agent.Name}' with";
            return planned with { LoneVerdict = TestVerdict.New, Reason = reason };
        }

        planned = planned with { TouchesAgent = Differs(agent, test.Agent) };
        return before is null
            ? planned with { LoneVerdict = TestVerdict.New, Reason = "the base does not have this test" }
            : AddBase(planned, agent);
    }

    /// <summary>Returns whether the change touches an agent of the folder.</summary>
    public bool IsTouched(DesiredAgent agent) => atBase?.FindAgent(agent) is not { } before || Differs(before, agent);

    private static PlannedTest AddBase(PlannedTest planned, DesiredAgent agent)
    {
        var onBase = DeclaredInputs.Select(planned.Test, agent.Config) with { Agent = agent };
        var missing = DeclaredInputs.ListRequired(agent.Config)
            .FirstOrDefault(name => onBase.Turns.Any(turn => turn.Inputs[name] is null));
        return missing is null ? planned with { OnBase = onBase } : planned with
        {
            LoneVerdict = TestVerdict.Incomparable,
            Reason = $"the agent of the base requires the input '{missing}', which the test does not have",
        };
    }

    private ConversationTest WithRuns(ConversationTest test) =>
        options.Runs is { } runs ? test with { Bar = test.Bar.WithRuns(runs) } : test;

    private static bool Differs(DesiredAgent before, DesiredAgent after) => !CanonicalJson.AreEqual(before.Config, after.Config);
}
