using Amas.Config.Json;
using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>A way out of a node. A closed set. Nodes are in their one spelling (<see cref="Node.Of"/>).</summary>
internal abstract record Edge
{
    private Edge()
    {
    }

    public sealed record Static(string To) : Edge;

    /// <summary>A decision. <paramref name="Condition"/> may hold templates; <paramref name="Model"/> decides, null for the default.</summary>
    public abstract record Conditional(string Condition, ModelSettings Model) : Edge;

    /// <summary>One of two ways; null where that one is not declared.</summary>
    public sealed record YesOrNo(string Condition, ModelSettings Model, string? Yes, string? No) : Conditional(Condition, Model);

    /// <summary>One of several nodes.</summary>
    public sealed record Which(string Condition, ModelSettings Model, IReadOnlyList<string> Outputs) : Conditional(Condition, Model);

    /// <summary>The ways that a declared edge stands for. What is not of its type is left out, as validating leaves it out of the graph.</summary>
    public static IEnumerable<Edge> Of(ConfigValue.Map edge)
    {
        var condition = Fields.Text(edge, "condition") ?? "";
        ModelSettings model = new(Fields.Text(edge, "llm_model"));
        if (Fields.Text(edge, "to") is { } to)
        {
            yield return new Static(Node.Of(to));
        }

        if (edge["routing"] is ConfigValue.Map routing)
        {
            yield return new YesOrNo(condition, model, NodeAt(routing, "yes"), NodeAt(routing, "no"));
        }

        string[] outputs = [.. Fields.Texts(edge["possible_outputs"], JsonPointer.Root).Select(output => Node.Of(output.Value))];
        if (outputs.Length > 0)
        {
            yield return new Which(condition, model, outputs);
        }
    }

    private static string? NodeAt(ConfigValue.Map routing, string key) => Fields.Text(routing, key) is { } name ? Node.Of(name) : null;
}
