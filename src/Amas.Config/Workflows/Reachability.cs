namespace Amas.Config.Workflows;

/// <summary>Computes which nodes of a workflow a message can reach, and from which nodes it can reach the end.</summary>
internal sealed class Reachability
{
    private readonly ILookup<string, string> forward;
    private readonly ILookup<string, string> backward;

    public Reachability(Workflow workflow)
    {
        NodeLink[] links =
        [
            .. workflow.Edges.Select(edge => new NodeLink(edge.From, edge.Target)),
            .. GetEntryLinks(workflow),
            .. GetHandoffLinks(workflow),
        ];
        forward = links.ToLookup(link => link.From, link => link.To, StringComparer.Ordinal);
        backward = links.ToLookup(link => link.To, link => link.From, StringComparer.Ordinal);
    }

    public IReadOnlySet<string> FindReachable() => ComputeClosure(NodeNames.Start, forward);

    public IReadOnlySet<string> FindReachingEnd() => ComputeClosure(NodeNames.End, backward);

    private static IEnumerable<NodeLink> GetEntryLinks(Workflow workflow) =>
        workflow.EntryPoint is { } entry && workflow.Names.Contains(entry) ? [new(NodeNames.Start, entry)] : [];

    // A supervised agent receives work from its supervisor and returns it; from there it continues along the supervisor's edges.
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
