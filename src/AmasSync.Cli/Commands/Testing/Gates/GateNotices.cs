using AmasSync.Cli.Commands.Testing.Comparing;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing.Gates;

/// <summary>Tells users what the tests before an apply do not protect.</summary>
internal sealed class GateNotices(RunContext context)
{
    /// <summary>Names the agents that would be applied and have no tests.</summary>
    public void ReportUntested(IReadOnlyList<Change> changes)
    {
        if (changes.Count > 0)
        {
            var names = string.Join(", ", changes.Select(change => $"'{change.Name}'"));
            context.Terminal.Error.WriteLine($"amas-sync: there are no tests for {names}.");
        }
    }

    /// <summary>
    /// Names the tests that were removed or loosened since the last apply. A pull request is stopped by them; an apply is not, because it
    /// cannot ask a reviewer.
    /// </summary>
    /// <param name="agents">The agents that would be applied.</param>
    /// <param name="state">The folder with its tests.</param>
    /// <param name="atBase">What was last applied.</param>
    /// <param name="planner">Compares with it.</param>
    public void ReportLoosened(IReadOnlyList<DesiredAgent> agents, TestedFolder state, TestBase atBase, TestPlanner planner)
    {
        var names = agents.Select(agent => atBase.FindAgent(agent)?.Name.Text).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var changes = new TestChangeFinder(atBase, planner, state.Folder.Agents).Find(state.Suite.Tests, accepted: []);
        foreach (var group in changes.Where(change => names.Contains(change.Agent)).GroupBy(change => change.Agent))
        {
            var tests = string.Join("; ", group.Select(change => $"{change.Id}: {string.Join(", ", change.Details)}"));
            context.Terminal.Error.WriteLine(VisibleText.Escape(
                $"amas-sync: the tests of '{group.Key}' require less than at the last apply, which does not stop an apply ({tests})."));
        }
    }
}
