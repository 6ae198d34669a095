namespace Amas.Config.Workflows;

/// <summary>Which nodes of a workflow a message can get to, and from which it can get to the end.</summary>
internal sealed class Reachability
{
    private readonly ILookup<string, string> forward;
    private readonly ILookup<string, string> backward;

    public Reachability(Workflow workflow)
    {
        Way[] ways = [.. workflow.Steps.Select(step => new Way(step.From, step.Target)), .. Entry(workflow), .. Handoffs(workflow)];
        forward = ways.ToLookup(way => way.From, way => way.To, StringComparer.Ordinal);
        backward = ways.ToLookup(way => way.To, way => way.From, StringComparer.Ordinal);
    }

    public IReadOnlySet<string> FromStart() => Closure(Node.Start, forward);

    public IReadOnlySet<string> ToEnd() => Closure(Node.End, backward);

    private static IEnumerable<Way> Entry(Workflow workflow) =>
        workflow.EntryPoint is { } entry && workflow.Names.Contains(entry) ? [new(Node.Start, entry)] : [];

    // Work goes to a supervised agent and, from there or by the supervisor, on along the supervisor's own edges.
    private static IEnumerable<Way> Handoffs(Workflow workflow) =>
        from member in workflow.Members
        where member.IsSupervisor
        from supervised in member.Supervised
        from way in (Way[])[new(member.Name, supervised.Value), new(supervised.Value, member.Name)]
        select way;

    private static HashSet<string> Closure(string origin, ILookup<string, string> ways)
    {
        HashSet<string> seen = new([origin], StringComparer.Ordinal);
        Queue<string> open = new([origin]);
        while (open.TryDequeue(out var node))
        {
            foreach (var next in ways[node].Where(seen.Add))
            {
                open.Enqueue(next);
            }
        }

        return seen;
    }

    private sealed record Way(string From, string To);
}
