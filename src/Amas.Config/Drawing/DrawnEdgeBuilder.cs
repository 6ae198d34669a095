using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Drawing;

/// <summary>
/// Builds the edges of a drawing: the configured ones, and the implied ones (to the entry point, from a supervisor to its supervised
/// agents, from the last agents to the end).
/// </summary>
internal sealed class DrawnEdgeBuilder
{
    private const int MaxEdges = 4_000;
    private const int MaxOtherNodes = 100;
    private const int MaxLabelLength = 100;

    private readonly Dictionary<string, int> nodeIndexes = new(StringComparer.Ordinal);
    private readonly List<DrawnNode> otherNodes = [];
    private readonly Dictionary<(int From, int To, DrawnEdgeKind Kind), int> edgeIndexes = [];
    private readonly List<DrawnEdge> edges = [];
    private readonly int agents;

    /// <param name="members">The agents that are drawn. They come first in the drawing, in this order.</param>
    public DrawnEdgeBuilder(IEnumerable<MemberAgent> members)
    {
        foreach (var member in members)
        {
            if (NodeNames.Normalize(member.Name) == member.Name && member.Name is not (NodeNames.Start or NodeNames.End))
            {
                nodeIndexes.TryAdd(member.Name, agents);
            }

            agents++;
        }
    }

    /// <summary>Gets the boxes that are not agents; in the drawing they follow the agents.</summary>
    public IReadOnlyList<DrawnNode> OtherNodes => otherNodes;

    public IReadOnlyList<DrawnEdge> Edges => edges;

    /// <summary>Gets the number of edges that were left out.</summary>
    public int OmittedEdges { get; private set; }

    public void Add(Workflow workflow, ConfigValue.Map config)
    {
        AddEntry(workflow);
        foreach (var workflowEdge in workflow.Edges)
        {
            var kind = workflowEdge.Kind == WorkflowEdgeKind.Static ? DrawnEdgeKind.Always : DrawnEdgeKind.Conditional;
            NamedEdge namedEdge = new(workflowEdge.From, workflowEdge.Target, kind)
            {
                Label = workflowEdge.Label,
                Condition = FindCondition(workflowEdge, config),
            };
            Connect(workflow, namedEdge);
        }

        foreach (var supervisor in workflow.Members.Where(member => member.IsSupervisor && nodeIndexes.ContainsKey(member.Name)))
        {
            AddHandoffs(supervisor, workflow);
        }

        AddEnds(workflow);
    }

    private void AddEntry(Workflow workflow)
    {
        if (workflow.EntryPoint is { } entry && NodeNames.Normalize(entry) != NodeNames.Start)
        {
            Connect(workflow, new(NodeNames.Start, NodeNames.Normalize(entry), DrawnEdgeKind.Always));
        }
    }

    private void AddHandoffs(MemberAgent supervisor, Workflow workflow)
    {
        var returns = supervisor.Config["return_to_supervisor"] is ConfigValue.Boolean { Value: true };
        var kind = returns ? DrawnEdgeKind.HandoffWithReturn : DrawnEdgeKind.Handoff;
        foreach (var supervised in supervisor.SupervisedAgents)
        {
            Connect(workflow, new(supervisor.Name, supervised.Value, kind));
        }
    }

    // Without configured edges, the reply of the last agent goes to the user.
    private void AddEnds(Workflow workflow)
    {
        if (workflow.Edges.Count > 0 || workflow.Architecture is not ("workflow" or "supervisor"))
        {
            return;
        }

        var last = edges.Where(edge => edge.Kind != DrawnEdgeKind.HandoffWithReturn && edge.To < agents).Select(edge => edge.To).Distinct();
        foreach (var agent in last.ToArray())
        {
            edges.Add(new(agent, GetOrAddNode(NodeNames.End), DrawnEdgeKind.Always));
        }
    }

    private void Connect(Workflow workflow, NamedEdge namedEdge)
    {
        if (edges.Count >= MaxEdges || !IsDrawn(namedEdge.From, workflow) || !IsDrawn(namedEdge.To, workflow))
        {
            OmittedEdges++;
            return;
        }

        var ends = (From: GetOrAddNode(namedEdge.From), To: GetOrAddNode(namedEdge.To), namedEdge.Kind);
        if (edgeIndexes.TryAdd(ends, edges.Count))
        {
            edges.Add(new(ends.From, ends.To, ends.Kind) { Label = namedEdge.Label, Condition = namedEdge.Condition });
            return;
        }

        var edge = edges[edgeIndexes[ends]];
        if (namedEdge.Label is not null && edge.Label is null or { Length: < MaxLabelLength })
        {
            edges[edgeIndexes[ends]] = edge with { Label = edge.Label is null ? namedEdge.Label : $"{edge.Label}, {namedEdge.Label}" };
        }
    }

    /// <summary>Returns false for agents beyond the drawn ones, and for unknown names beyond <see cref="MaxOtherNodes"/>.</summary>
    private bool IsDrawn(string name, Workflow workflow) =>
        nodeIndexes.ContainsKey(name)
        || (!workflow.Names.Contains(name) && otherNodes.Count < MaxOtherNodes)
        || name is NodeNames.Start or NodeNames.End;

    private int GetOrAddNode(string name)
    {
        if (!nodeIndexes.TryGetValue(name, out var index))
        {
            index = agents + otherNodes.Count;
            nodeIndexes.Add(name, index);
            otherNodes.Add(name switch
            {
                NodeNames.Start => new DrawnNode.Start(),
                NodeNames.End => new DrawnNode.End(),
                _ => new DrawnNode.Unknown(name),
            });
        }

        return index;
    }

    private static string? FindCondition(WorkflowEdge edge, ConfigValue.Map config)
    {
        if (edge.Kind == WorkflowEdgeKind.Static)
        {
            return null;
        }

        var edgePointer = JsonPointer.Of(edge.Pointer.Tokens.Take(2));
        return (edgePointer.Then("condition").Resolve(config) as ConfigValue.Text)?.Value;
    }

    private sealed record NamedEdge(string From, string To, DrawnEdgeKind Kind)
    {
        public string? Label { get; init; }

        public string? Condition { get; init; }
    }
}
