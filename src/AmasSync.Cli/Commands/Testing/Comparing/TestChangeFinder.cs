using AmasSync.Cli.Errors;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing.Comparing;

/// <summary>Finds the tests that were removed or loosened since the base.</summary>
/// <param name="atBase">The base.</param>
/// <param name="planner">Knows which agents the change touches.</param>
/// <param name="agents">The agents of the folder.</param>
internal sealed class TestChangeFinder(TestBase atBase, TestPlanner planner, IReadOnlyList<DesiredAgent> agents)
{
    /// <summary>Returns the changed tests, in the order of the base.</summary>
    /// <param name="tests">All tests of the folder.</param>
    /// <param name="accepted">The IDs that the user accepts.</param>
    /// <exception cref="ToolException">An accepted ID is that of no changed test.</exception>
    public IReadOnlyList<TestChange> Find(IReadOnlyList<ConversationTest> tests, IReadOnlyList<string> accepted)
    {
        List<TestChange> changes = [];
        foreach (var before in atBase.Tests)
        {
            var after = tests.FirstOrDefault(test => test.Id == before.Id);
            var details = after is null ? DescribeRemoval(before, tests) : DescribeLoosening(before, after);
            if (details.Count > 0)
            {
                var kind = after is null ? TestChangeKind.Removed : TestChangeKind.Loosened;
                changes.Add(new(before.Id, before.Agent.Name.Text, kind, details)
                {
                    Place = after?.Place ?? before.Place,
                    TouchesAgent = IsTouched(before) || (after is not null && planner.IsTouched(after.Agent)),
                    IsAccepted = accepted.Contains(before.Id, StringComparer.Ordinal),
                });
            }
        }

        EnsureNeeded(changes, accepted);
        return changes;
    }

    private static IReadOnlyList<string> DescribeRemoval(ConversationTest before, IReadOnlyList<ConversationTest> tests)
    {
        var successor = tests.FirstOrDefault(test => test.File == before.File
            && TestLoosening.Find(before, test).Count == 0
            && test.Id != before.Id);
        return [successor is null ? "test removed" : $"ID changed to '{successor.Id}'"];
    }

    private IReadOnlyList<string> DescribeLoosening(ConversationTest before, ConversationTest after)
    {
        var details = TestLoosening.Find(before, after);
        var isSameAgent = atBase.UnknownNames.Contains(after.Agent.Name) || atBase.FindAgent(after.Agent)?.Name == before.Agent.Name;
        return isSameAgent ? details : [.. details, DescribeAgentChange(before.Agent.Name.Text, after.Agent.Name.Text)];
    }

    private static string DescribeAgentChange(string before, string after) => before == after
        ? $"agent '{before}' renamed, and the test is about a new one of that name"
        : $"agent changed from '{before}' to '{after}'";

    /// <summary>Returns whether the change touches the agent of a test of the base. To remove it is to touch it.</summary>
    private bool IsTouched(ConversationTest before)
    {
        var after = agents.FirstOrDefault(agent => atBase.FindAgent(agent)?.Name == before.Agent.Name);
        return after is null || planner.IsTouched(after);
    }

    private static void EnsureNeeded(List<TestChange> changes, IReadOnlyList<string> accepted)
    {
        foreach (var id in accepted.Where(id => !changes.Exists(change => change.Id == id)))
        {
            throw new ToolException(ToolError.ForUsage(
                $"--accept-tests '{id}' is not the ID of a test that was removed or loosened", "remove the option, or correct the ID"));
        }
    }
}
