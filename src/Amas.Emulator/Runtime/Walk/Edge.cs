using Amas.Config.Json;
using Amas.Config.Workflows;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Walk;

/// <summary>An edge that leaves a node. A closed set. Node names are normalized (<see cref="NodeNames.Normalize"/>).</summary>
internal abstract record Edge
{
    private Edge()
    {
    }

    public sealed record Static(string To) : Edge;

    /// <summary>
    /// A conditional edge. <paramref name="Condition"/> may contain templates; <paramref name="Model"/> makes the decision.
    /// </summary>
    public abstract record Conditional(string Condition, ModelSettings Model) : Edge;

    /// <summary>An edge to one of two nodes; null if a node is not declared.</summary>
    public sealed record YesOrNo(string Condition, ModelSettings Model, string? Yes, string? No) : Conditional(Condition, Model);

    /// <summary>An edge to one of several nodes.</summary>
    public sealed record Choice(string Condition, ModelSettings Model, IReadOnlyList<string> Outputs) : Conditional(Condition, Model);

    /// <summary>Parses the edges of a declaration. Members of the wrong type are ignored, as in validation.</summary>
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

        var texts = ConfigAccess.GetTexts(edge["possible_outputs"], JsonPointer.Root);
        string[] outputs = [.. texts.Select(output => NodeNames.Normalize(output.Value))];
        if (outputs.Length > 0)
        {
            yield return new Choice(condition, model, outputs);
        }
    }

    private static string? FindNode(ConfigValue.Map routing, string key) =>
        ConfigAccess.GetText(routing, key) is { } name ? NodeNames.Normalize(name) : null;
}
