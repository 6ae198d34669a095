using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Goes through a workflow in steps: the agents of a step have their turns one after the other, then the ways out of all of them make the next step,
/// in the order of the declared edges, with every agent once. A way to the end, or none at all, ends its branch; without a further step the execution
/// ends. What several static edges from one agent mean is not documented; this is how the graphs that AMAS seems to be built on take them.
/// </summary>
internal sealed class WorkflowWalker(ExecutionState state, AgentTurns turns, SupervisorTurns supervisors, RouteResolver routes)
{
    private readonly WorkflowGraph graph = state.Graph;

    /// <exception cref="WorkflowException">It has no end, or leads nowhere.</exception>
    public async Task WalkAsync(CancellationToken cancellationToken)
    {
        List<string> next = [];
        await FollowAsync(graph.StartEdges, NodeNames.Start, next, cancellationToken);
        while (next.Count > 0)
        {
            string[] step = [.. next.Distinct(StringComparer.Ordinal)];
            next.Clear();
            List<(string Agent, IEnumerable<Edge> Ways)> visited = [];
            foreach (var name in step)
            {
                visited.Add(await VisitAsync(graph[name], cancellationToken));
            }

            foreach (var (agent, edges) in visited)
            {
                await FollowAsync(edges, agent, next, cancellationToken);
            }
        }
    }

    /// <summary>
    /// The turn of an agent; gives back from whom it goes on, and how. A supervisor without a way out of its own goes on as the agent that it left
    /// the answer to.
    /// </summary>
    private async Task<(string Agent, IEnumerable<Edge> Ways)> VisitAsync(WorkflowAgent agent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Limits.CountVisit(agent.Name);
        if (agent is not { IsSupervisor: true, Supervised.Count: > 0 })
        {
            await turns.TakeAsync(agent, cancellationToken);
            return (agent.Name, graph.GetEdges(agent.Name));
        }

        var last = await supervisors.SuperviseAsync(agent, cancellationToken);
        return graph.GetEdges(agent.Name).Any() ? (agent.Name, graph.GetEdges(agent.Name)) : (last.Name, graph.GetEdges(last.Name));
    }

    private async Task FollowAsync(IEnumerable<Edge> edges, string agent, List<string> next, CancellationToken cancellationToken)
    {
        foreach (var edge in edges)
        {
            var target = await routes.ResolveTargetAsync(edge, agent, cancellationToken);
            if (target != NodeNames.End)
            {
                next.Add(target);
            }
        }
    }
}
