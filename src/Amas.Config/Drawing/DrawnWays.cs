using Amas.Config.Json;
using Amas.Config.Workflows;

namespace Amas.Config.Drawing;

/// <summary>
/// The ways of a workflow: those that its edges say, and those that need no edge (to the entry point, from a supervisor to whom it supervises,
/// from the last agent to the end).
/// </summary>
internal sealed class DrawnWays
{
    private const int MostEdges = 4_000;
    private const int MostOthers = 100;
    private const int LongestLabel = 100;

    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<DrawnNode> others = [];
    private readonly Dictionary<(int From, int To, DrawnEdgeKind Kind), int> known = [];
    private readonly List<DrawnEdge> edges = [];
    private readonly int agents;

    /// <param name="members">The agents that are drawn, first in the drawing and in this order.</param>
    public DrawnWays(IEnumerable<Member> members)
    {
        foreach (var member in members)
        {
            if (Node.Of(member.Name) == member.Name && member.Name is not (Node.Start or Node.End))
            {
                places.TryAdd(member.Name, agents);
            }

            agents++;
        }
    }

    /// <summary>The boxes that are no agent's, behind the agents.</summary>
    public IReadOnlyList<DrawnNode> Others => others;

    public IReadOnlyList<DrawnEdge> Edges => edges;

    /// <summary>How many ways were too many.</summary>
    public int LeftOut { get; private set; }

    public void Add(Workflow workflow, ConfigValue.Map config)
    {
        AddEntry(workflow);
        foreach (var step in workflow.Steps)
        {
            var kind = step.Kind == StepKind.Static ? DrawnEdgeKind.Always : DrawnEdgeKind.Conditional;
            Connect(workflow, new(step.From, step.Target, kind) { Label = step.Label, Condition = ConditionOf(step, config) });
        }

        foreach (var supervisor in workflow.Members.Where(member => member.IsSupervisor && places.ContainsKey(member.Name)))
        {
            AddHandoffs(supervisor, workflow);
        }

        AddEnds(workflow);
    }

    private void AddEntry(Workflow workflow)
    {
        if (workflow.EntryPoint is { } entry && Node.Of(entry) != Node.Start)
        {
            Connect(workflow, new(Node.Start, Node.Of(entry), DrawnEdgeKind.Always));
        }
    }

    private void AddHandoffs(Member supervisor, Workflow workflow)
    {
        var kind = supervisor.Config["return_to_supervisor"] is ConfigValue.Boolean { Value: true } ? DrawnEdgeKind.HandoffAndBack : DrawnEdgeKind.Handoff;
        foreach (var supervised in supervisor.Supervised)
        {
            Connect(workflow, new(supervisor.Name, supervised.Value, kind));
        }
    }

    // Where there are no edges, whoever speaks last answers the user.
    private void AddEnds(Workflow workflow)
    {
        if (workflow.Steps.Count > 0 || workflow.Architecture is not ("workflow" or "supervisor"))
        {
            return;
        }

        var last = edges.Where(edge => edge.Kind != DrawnEdgeKind.HandoffAndBack && edge.To < agents).Select(edge => edge.To).Distinct();
        foreach (var agent in last.ToArray())
        {
            edges.Add(new(agent, PlaceOf(Node.End), DrawnEdgeKind.Always));
        }
    }

    private void Connect(Workflow workflow, Way way)
    {
        if (edges.Count >= MostEdges || !IsDrawn(way.From, workflow) || !IsDrawn(way.To, workflow))
        {
            LeftOut++;
            return;
        }

        var ends = (From: PlaceOf(way.From), To: PlaceOf(way.To), way.Kind);
        if (known.TryAdd(ends, edges.Count))
        {
            edges.Add(new(ends.From, ends.To, ends.Kind) { Label = way.Label, Condition = way.Condition });
            return;
        }

        var edge = edges[known[ends]];
        if (way.Label is not null && edge.Label is null or { Length: < LongestLabel })
        {
            edges[known[ends]] = edge with { Label = edge.Label is null ? way.Label : $"{edge.Label}, {way.Label}" };
        }
    }

    /// <summary>False for an agent beyond those that are drawn, and for one unknown name too many.</summary>
    private bool IsDrawn(string name, Workflow workflow) =>
        places.ContainsKey(name) || (!workflow.Names.Contains(name) && others.Count < MostOthers) || name is Node.Start or Node.End;

    private int PlaceOf(string name)
    {
        if (!places.TryGetValue(name, out var place))
        {
            place = agents + others.Count;
            places.Add(name, place);
            others.Add(name switch
            {
                Node.Start => new DrawnNode.Start(),
                Node.End => new DrawnNode.End(),
                _ => new DrawnNode.Unknown(name),
            });
        }

        return place;
    }

    private static string? ConditionOf(Step step, ConfigValue.Map config) =>
        step.Kind == StepKind.Static ? null : (JsonPointer.Of(step.Pointer.Tokens.Take(2)).Then("condition").In(config) as ConfigValue.Text)?.Value;

    private sealed record Way(string From, string To, DrawnEdgeKind Kind)
    {
        public string? Label { get; init; }

        public string? Condition { get; init; }
    }
}
