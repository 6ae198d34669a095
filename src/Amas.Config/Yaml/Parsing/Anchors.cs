using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// The anchors of a document, and the cost of its aliases: nodes are shared in memory, but all later steps walk them as if they were
/// repeated. The aliased content of a file is therefore limited by <see cref="MaxAliasedWeight"/> and by the depth limit.
/// </summary>
internal sealed class Anchors
{
    /// <summary>The maximum weight of aliased content: as many characters as a file may have bytes.</summary>
    public const long MaxAliasedWeight = TextFile.MaxBytes;

    private const int NodeWeight = 16;
    private const int MaxSuggestions = 200;

    private readonly Dictionary<string, AnchoredNode?> known = new(StringComparer.Ordinal);
    private long weight;
    private long aliasedWeight;
    private int deepest;

    /// <summary>Creates the anchors of the next document: empty, but with the weight that the file has used so far.</summary>
    public Anchors CreateForNextDocument() => new() { aliasedWeight = aliasedWeight };

    /// <summary>Begins the definition of a node. Call <see cref="End"/> after the node is composed.</summary>
    public AnchorDefinition Begin(YamlEvent yamlEvent, int depth)
    {
        AnchorDefinition definition = new(yamlEvent.Anchor, depth, weight, deepest);
        AddWeight(yamlEvent);
        deepest = yamlEvent.Kind == YamlEventKind.Scalar ? depth - 1 : depth;
        if (yamlEvent.Anchor is { } name)
        {
            known[name] = null;
        }

        return definition;
    }

    public void End(AnchorDefinition definition, SourceNode node)
    {
        if (definition.Anchor is { } name)
        {
            known[name] = new(node, weight - definition.Weight, deepest - definition.Depth);
        }

        deepest = Math.Max(deepest, definition.Deepest);
    }

    /// <summary>Adds the weight of a node that cannot have an anchor.</summary>
    public void AddWeight(YamlEvent yamlEvent) => weight += NodeWeight + yamlEvent.Text.Length;

    /// <summary>Returns the node that an alias refers to; a null scalar, with a finding, if it is unknown or contains the alias.</summary>
    /// <exception cref="BrokenYamlException">The alias would make the document too large or too deep.</exception>
    public SourceNode ResolveAlias(YamlEvent alias, int depth, List<Finding> findings)
    {
        var isKnown = known.TryGetValue(alias.Text, out var found);
        if (found is null)
        {
            findings.Add(isKnown
                ? FindingCatalog.AliasInItself(alias.Place, alias.Text)
                : FindingCatalog.UnknownAlias(alias.Place, alias.Text, known.Keys.Take(MaxSuggestions)));
            return new SourceNode.Scalar(alias.Place, "", ConfigValue.None, IsPlain: true);
        }

        weight += found.Weight;
        aliasedWeight += found.Weight;
        deepest = Math.Max(deepest, depth + found.Height);
        if (aliasedWeight > MaxAliasedWeight)
        {
            throw new BrokenYamlException(FindingCatalog.TooManyAliases(alias.Place));
        }

        return deepest <= YamlComposer.MaxDepth
            ? found.Node
            : throw new BrokenYamlException(FindingCatalog.TooDeep(alias.Place, YamlComposer.MaxDepth));
    }

    /// <summary>The state at the start of a node.</summary>
    internal readonly record struct AnchorDefinition(string? Anchor, int Depth, long Weight, int Deepest);

    /// <summary>A node with the weight of its expanded content, and the number of levels below it.</summary>
    private sealed record AnchoredNode(SourceNode Node, long Weight, int Height);
}
