using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Goes through a workflow in steps: the agents of a step have their turns one after the other, then the ways out of all of them make the next step,
/// in the order of the declared edges, with every agent once. A way to the end, or none at all, ends its branch; without a further step the execution
/// ends. What several static edges from one agent mean is not documented; this is how the graphs that AMAS seems to be built on take them.
/// </summary>
internal sealed class Walker(Journey journey, Turns turns, Handoffs handoffs, Decisions decisions)
{
    private readonly WorkflowGraph graph = journey.Graph;

    /// <exception cref="WalkException">It has no end, or leads nowhere.</exception>
    public async Task WalkAsync(CancellationToken cancellationToken)
    {
        List<string> next = [];
        await FollowAsync(graph.Start, Node.Start, next, cancellationToken);
        while (next.Count > 0)
        {
            string[] step = [.. next.Distinct(StringComparer.Ordinal)];
            next.Clear();
            List<(string Agent, IEnumerable<Edge> Ways)> left = [];
            foreach (var name in step)
            {
                left.Add(await VisitAsync(graph[name], cancellationToken));
            }

            foreach (var (agent, ways) in left)
            {
                await FollowAsync(ways, agent, next, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The turn of an agent; gives back from whom it goes on, and how. A supervisor without a way out of its own goes on as the agent that it left
    /// the answer to.
    /// </summary>
    private async Task<(string Agent, IEnumerable<Edge> Ways)> VisitAsync(Agent agent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        journey.Bounds.Visit(agent.Name);
        if (agent is not { IsSupervisor: true, Supervised.Count: > 0 })
        {
            await turns.TakeAsync(agent, cancellationToken);
            return (agent.Name, graph.From(agent.Name));
        }

        var last = await handoffs.SuperviseAsync(agent, cancellationToken);
        return graph.From(agent.Name).Any() ? (agent.Name, graph.From(agent.Name)) : (last.Name, graph.From(last.Name));
    }

    private async Task FollowAsync(IEnumerable<Edge> ways, string agent, List<string> next, CancellationToken cancellationToken)
    {
        foreach (var way in ways)
        {
            var target = await decisions.TargetAsync(way, agent, cancellationToken);
            if (target != Node.End)
            {
                next.Add(target);
            }
        }
    }
}
