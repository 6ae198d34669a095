using Amas.Config.Workflows;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Assertions.Matching.Paths;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Coverage;

/// <summary>
/// What the tests of a folder are about: its configurations, the routes to their member agents, and their tools. A route counts as tested
/// if an assertion of a test of its configuration names the agent it leads to, a tool if one names it.
/// </summary>
/// <param name="Agents">The configurations.</param>
/// <param name="Routes">The edges to member agents. Those that every conversation takes are not among them.</param>
/// <param name="Tools">The tools.</param>
internal sealed record TestCoverage(
    IReadOnlyList<CoveredItem> Agents, IReadOnlyList<CoveredItem> Routes, IReadOnlyList<CoveredItem> Tools)
{
    /// <summary>Computes the coverage of a folder.</summary>
    public static TestCoverage Compute(IEnumerable<DesiredAgent> agents, IReadOnlyList<ConversationTest> tests)
    {
        List<CoveredItem> configs = [];
        List<CoveredItem> routes = [];
        List<CoveredItem> tools = [];
        foreach (var agent in agents)
        {
            var own = tests.Where(test => test.Agent.Name == agent.Name).ToList();
            var matchers = own.SelectMany(test => FlattenMatchers(test.AllAssertions)).ToList();
            var name = agent.Name.Text;
            var config = agent.Config;
            configs.Add(new(name, name, own.Count > 0));
            var reached = matchers.OfType<RouteMatcher>().SelectMany(matcher => matcher.Agents).ToHashSet(StringComparer.Ordinal);
            routes.AddRange(FindRoutes(new Workflow(config)).Select(
                route => new CoveredItem(name, $"{route.From} > {route.To}", reached.Contains(route.To))));
            var called = matchers.SelectMany(FindTools).ToHashSet(StringComparer.Ordinal);
            tools.AddRange(ToolUsers.FindTools(config).Select(tool => new CoveredItem(name, tool, called.Contains(tool))));
        }

        return new(configs, routes, tools);
    }

    private static IEnumerable<Matcher> FlattenMatchers(IEnumerable<Assertion> assertions) => assertions.SelectMany(
        assertion => assertion.Matcher is SetMatcher set ? FlattenMatchers(set.Assertions) : [assertion.Matcher]);

    private static IEnumerable<(string From, string To)> FindRoutes(Workflow workflow)
    {
        var edges =
            from edge in workflow.Edges
            where workflow.Names.Contains(edge.Target)
            where edge.From != NodeNames.Start || edge.Kind != WorkflowEdgeKind.Static
            select (edge.From, edge.Target);
        var handOvers =
            from member in workflow.Members
            from supervised in member.SupervisedAgents
            select (member.Name, supervised.Value);
        return edges.Concat(handOvers).Distinct();
    }

    private static IEnumerable<string> FindTools(Matcher matcher) => matcher switch
    {
        ToolUsedMatcher used => [used.Tool],
        ToolArgumentsMatcher called => [called.Tool],
        ToolSequenceMatcher sequence => sequence.Tools,
        _ => [],
    };
}
