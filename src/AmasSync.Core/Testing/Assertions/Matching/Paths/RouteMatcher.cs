using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Assertions.Matching.Paths;

/// <summary><c>route</c>: the agents that spoke.</summary>
internal sealed record RouteMatcher(IReadOnlyList<string> Agents, RouteMode Mode) : Matcher
{
    public const string NotShown = "this server has not shown yet which agent speaks";

    public override string Detail => string.Join(" > ", Agents);

    protected override AssertionResult Match(MatchScope scope)
    {
        if (!scope.Observability.Speakers)
        {
            return AssertionResult.CreateUnobservable(NotShown);
        }

        var spoke = scope.Speakers;
        var holds = Mode switch
        {
            RouteMode.Exact => spoke.SequenceEqual(Agents, StringComparer.Ordinal),
            RouteMode.Includes => Agents.All(agent => spoke.Contains(agent, StringComparer.Ordinal)),
            _ => NameSequence.ContainsInOrder(spoke, Agents),
        };
        var actual = spoke.Count == 0 ? "no agent spoke" : $"the route was {string.Join(" > ", spoke)}";
        return spoke.Count == 0 ? AssertionResult.CreateVoidFail(actual) : AssertionResult.From(holds, actual);
    }
}
