using Amas.Config.Json;

namespace Amas.Config.Workflows;

/// <summary>
/// How the agents of a system are connected: what its <c>agents</c>, <c>edges</c> and <c>entry_point</c> say, with whatever is of the wrong type left out.
/// </summary>
internal sealed class Workflow
{
    public Workflow(ConfigValue.Map config)
    {
        Architecture = Fields.Text(config, "architecture") ?? "workflow";
        EntryPoint = Fields.Text(config, "entry_point");
        Members = [.. Fields.Maps(config, JsonPointer.Root, "agents").Select(Member).OfType<Member>()];
        Names = Members.Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        Steps = [.. Fields.Maps(config, JsonPointer.Root, "edges").SelectMany(edge => StepsOf(edge.Value, edge.Pointer))];
    }

    public string Architecture { get; }

    public string? EntryPoint { get; }

    public IReadOnlyList<Member> Members { get; }

    public IReadOnlySet<string> Names { get; }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Whether the name is an agent's or one of the two nodes that are always there.</summary>
    public bool Knows(string name) => Names.Contains(name) || Node.Of(name) is Node.Start or Node.End;

    private static Member? Member(Located<ConfigValue.Map> agent) =>
        Fields.Text(agent.Value, "name") is { } name ? new(name, agent.Pointer, agent.Value) : null;

    private static IEnumerable<Step> StepsOf(ConfigValue.Map edge, JsonPointer pointer)
    {
        if (Fields.Text(edge, "from") is not { } from)
        {
            yield break;
        }

        from = Node.Of(from);
        if (Fields.Text(edge, "to") is { } to)
        {
            yield return new(from, to, pointer.Then("to"), StepKind.Static);
        }

        foreach (var (label, target) in (edge["routing"] as ConfigValue.Map)?.Members ?? [])
        {
            if (target is ConfigValue.Text text)
            {
                yield return new(from, text.Value, pointer.Then("routing").Then(label), StepKind.Routing, label);
            }
        }

        foreach (var (text, place) in Fields.Texts(edge["possible_outputs"], pointer.Then("possible_outputs")))
        {
            yield return new(from, text, place, StepKind.PossibleOutput);
        }
    }
}
