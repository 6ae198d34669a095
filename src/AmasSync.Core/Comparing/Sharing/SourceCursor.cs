using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Comparing.Sharing;

/// <summary>A value of an agent in its files, with its path and its source, on a walk from the whole configuration down.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Node">The value.</param>
/// <param name="Path">Its path, with elements of named lists by name.</param>
/// <param name="Key">The key of the value; empty for an item of a list.</param>
/// <param name="Source">The file or <c>vars.name</c> that the value comes from; empty for the agent file.</param>
/// <param name="Merge">How a document that is merged with the agent file brought the value; null for any other value.</param>
internal sealed record SourceCursor(
    DesiredAgent Agent, SourceNode Node, string Path, string Key, string Source, ProvenanceKind? Merge)
{
    private const string VariablePrefix = "vars.";

    /// <summary>Starts at the whole configuration; null for an agent that was not read from files.</summary>
    public static SourceCursor? Start(DesiredAgent agent) => agent.Sources.FindNode(JsonPointer.Root) is { } root
        ? Create(agent, root, "", "", null)
        : null;

    public static string GetVariableSource(string name) => VariablePrefix + name;

    public IEnumerable<SourceCursor> ListChildren() => Node switch
    {
        SourceNode.Mapping mapping => mapping.Members.Select(member => Move(member.Value, member.Key, member.Key)),
        SourceNode.Sequence sequence => ListItems(sequence),
        _ => [],
    };

    private IEnumerable<SourceCursor> ListItems(SourceNode.Sequence sequence)
    {
        string?[] names = NamedLists.Contains(Key) ? [.. sequence.Items.Select(GetName)] : [];
        var areNamed = names.Length > 0 && names.All(name => name is not null) && names.Distinct().Count() == names.Length;
        return sequence.Items.Select((item, index) =>
            Move(item, areNamed ? names[index] ?? "" : index.ToString(CultureInfo.InvariantCulture), ""));
    }

    private SourceCursor Move(SourceNode node, string token, string key) => Create(Agent, node, NamedPath.Append(Path, token), key, this);

    private static SourceCursor Create(DesiredAgent agent, SourceNode node, string path, string key, SourceCursor? parent)
    {
        var variable = node.Provenance.LastOrDefault(step => step.Kind == ProvenanceKind.Variable);
        var file = node.Place.File;
        var isInVariable = parent is { Source: var outer } && outer.StartsWith(VariablePrefix, StringComparison.Ordinal)
            && parent.Node.Place.File == file;
        var source = (variable, isInVariable) switch
        {
            ({ } step, _) => GetVariableSource(step.Name),
            (_, true) => parent?.Source ?? "",
            _ => file == agent.File ? "" : file,
        };
        var merge = node.Provenance.FirstOrDefault(step => step.Kind is ProvenanceKind.Defaults or ProvenanceKind.Overlay)?.Kind;
        var inherited = parent is { } around && around.Source == source ? around.Merge : null;
        return new(agent, node, path, key, source, merge ?? inherited);
    }

    private static string? GetName(SourceNode item)
    {
        var member = (item as SourceNode.Mapping)?.Members.FirstOrDefault(member => member.Key == "name");
        return (member?.Value as SourceNode.Scalar)?.Value is ConfigValue.Text name ? name.Value : null;
    }
}
