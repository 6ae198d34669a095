namespace Amas.Config.Workflows;

/// <summary>Which nodes of a workflow a message can get to, and from which it can get to the end.</summary>
internal sealed class Reachability
{
    private readonly ILookup<string, string> forward;
    private readonly ILookup<string, string> backward;

    public Reachability(Workflow workflow)
    {
        NodeLink[] ways = [.. workflow.Edges.Select(step => new NodeLink(step.From, step.Target)), .. GetEntryLinks(workflow), .. GetHandoffLinks(workflow)];
        forward = ways.ToLookup(way => way.From, way => way.To, StringComparer.Ordinal);
        backward = ways.ToLookup(way => way.To, way => way.From, StringComparer.Ordinal);
    }

    public IReadOnlySet<string> FindReachable() => ComputeClosure(NodeNames.Start, forward);

    public IReadOnlySet<string> FindReachingEnd() => ComputeClosure(NodeNames.End, backward);

    private static IEnumerable<NodeLink> GetEntryLinks(Workflow workflow) =>
        workflow.EntryPoint is { } entry && workflow.Names.Contains(entry) ? [new(NodeNames.Start, entry)] : [];

    // Work goes to a supervised agent and, from there or by the supervisor, on along the supervisor's own edges.
    private static IEnumerable<NodeLink> GetHandoffLinks(Workflow workflow) =>
        from member in workflow.Members
        where member.IsSupervisor
        from supervised in member.SupervisedAgents
        from link in (NodeLink[])[new(member.Name, supervised.Value), new(supervised.Value, member.Name)]
        select link;

    private static HashSet<string> ComputeClosure(string origin, ILookup<string, string> links)
    {
        HashSet<string> seen = new([origin], StringComparer.Ordinal);
        Queue<string> open = new([origin]);
        while (open.TryDequeue(out var node))
        {
            foreach (var next in links[node].Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen;
    }

    private sealed record NodeLink(string From, string To);
}
