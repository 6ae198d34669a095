using Amas.Config.Workflows;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>
/// Executes a workflow in steps: the agents of a step have their turns one after another, then the edges of all of them determine the next
/// step, in the order of declaration and with every agent once. An edge to the end, or no edge, ends a branch; the execution ends when no
/// step follows. The meaning of several static edges from one agent is not documented; this is how the graph library that AMAS
/// seems to use works.
/// </summary>
internal sealed class WorkflowWalker(ExecutionState state, AgentTurns turns, SupervisorTurns supervisors, RouteResolver routes)
{
    private readonly WorkflowGraph graph = state.Graph;

    /// <exception cref="WorkflowException">The workflow does not end, or leads to an unknown node.</exception>
    public async Task WalkAsync(CancellationToken cancellationToken)
    {
        List<string> next = [];
        await FollowAsync(graph.StartEdges, NodeNames.Start, next, cancellationToken);
        while (next.Count > 0)
        {
            string[] step = [.. next.Distinct(StringComparer.Ordinal)];
            next.Clear();
            List<(string Agent, IEnumerable<Edge> Edges)> visited = [];
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
    /// Runs the turn of an agent. For a supervisor without edges, the edges of the agent that replied last are followed.
    /// </summary>
    /// <returns>The agent from which the workflow continues, and its edges.</returns>
    private async Task<(string Agent, IEnumerable<Edge> Edges)> VisitAsync(WorkflowAgent agent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        state.Limits.CountVisit(agent.Name);
        if (agent is not { IsSupervisor: true, Supervised.Count: > 0 })
        {
            await turns.TakeAsync(agent, cancellationToken);
            return (agent.Name, graph.GetEdges(agent.Name));
        }

        var last = await supervisors.SuperviseAsync(agent, cancellationToken);
        var source = graph.GetEdges(agent.Name).Any() ? agent : last;
        return (source.Name, graph.GetEdges(source.Name));
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
