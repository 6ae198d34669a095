using Amas.Config.Json;
using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>A way out of a node. A closed set. Nodes are in their one spelling (<see cref="NodeNames.Normalize"/>).</summary>
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
    public sealed record Choice(string Condition, ModelSettings Model, IReadOnlyList<string> Outputs) : Conditional(Condition, Model);

    /// <summary>The ways that a declared edge stands for. What is not of its type is left out, as validating leaves it out of the graph.</summary>
    public static IEnumerable<Edge> Parse(ConfigValue.Map edge)
    {
        var condition = ConfigAccess.GetText(edge, "condition") ?? "";
        ModelSettings model = new(ConfigAccess.GetText(edge, "llm_model"));
        if (ConfigAccess.GetText(edge, "to") is { } to)
        {
            yield return new Static(NodeNames.Normalize(to));
        }

        if (edge["routing"] is ConfigValue.Map routing)
        {
            yield return new YesOrNo(condition, model, FindNode(routing, "yes"), FindNode(routing, "no"));
        }

        string[] outputs = [.. ConfigAccess.GetTexts(edge["possible_outputs"], JsonPointer.Root).Select(output => NodeNames.Normalize(output.Value))];
        if (outputs.Length > 0)
        {
            yield return new Choice(condition, model, outputs);
        }
    }

    private static string? FindNode(ConfigValue.Map routing, string key) => ConfigAccess.GetText(routing, key) is { } name ? NodeNames.Normalize(name) : null;
}
