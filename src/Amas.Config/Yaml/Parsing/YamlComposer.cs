using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing.Diagnosis;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Composes the nodes of one document after the other from parser events: it resolves aliases and merge keys and types scalars.
/// Recursion ends at <see cref="MaxDepth"/>, before the stack overflows.
/// </summary>
internal sealed class YamlComposer(YamlEventReader events, List<Finding> findings)
{
    /// <summary>The maximum nesting depth of collections, including aliased ones.</summary>
    public const int MaxDepth = 60;

    private readonly ScalarReader scalars = new(findings);
    private Anchors anchors = new();
    private int blockColumn;
    private int flowDepth;

    /// <summary>Returns the root of the next document with content, or null at the end of the text.</summary>
    /// <exception cref="BrokenYamlException">The rest of the text cannot be read.</exception>
    public SourceNode? ReadDocument()
    {
        while (events.Read() is { Kind: not YamlEventKind.StreamEnd } yamlEvent)
        {
            if (yamlEvent.Kind == YamlEventKind.DocumentStart)
            {
                if (yamlEvent.Text is not ("" or "1.2"))
                {
                    findings.Add(FindingCatalog.OtherYamlVersion(yamlEvent.Place, yamlEvent.Text));
                }

                anchors = anchors.CreateForNextDocument();
                if (events.Read() is var root && !IsEmpty(root))
                {
                    return ComposeNode(root, depth: 1);
                }
            }
        }

        return null;
    }

    public static bool IsEmpty(YamlEvent root) =>
        root is { Kind: YamlEventKind.Scalar, IsPlain: true, Text: "", Tag: null, Anchor: null };

    private SourceNode ComposeNode(YamlEvent yamlEvent, int depth)
    {
        if (findings.Count >= YamlReader.MaxFindings)
        {
            throw new BrokenYamlException(FindingCatalog.TooManyMistakes(yamlEvent.Place, YamlReader.MaxFindings));
        }

        if (yamlEvent.Kind == YamlEventKind.Alias)
        {
            return anchors.ResolveAlias(yamlEvent, depth, findings);
        }

        if (yamlEvent.Kind != YamlEventKind.Scalar && depth > MaxDepth)
        {
            throw new BrokenYamlException(FindingCatalog.TooDeep(yamlEvent.Place, MaxDepth));
        }

        var definition = anchors.Begin(yamlEvent, depth);
        var node = yamlEvent.Kind == YamlEventKind.Scalar ? scalars.Read(yamlEvent) : ComposeCollection(yamlEvent, depth);
        anchors.End(definition, node);
        if (flowDepth == 0 && (yamlEvent.IsFlow || yamlEvent is { Kind: YamlEventKind.Scalar, IsBlock: false }))
        {
            ReportTab(events.Tabs.FindInside(node.Place, blockColumn));
        }

        return node;
    }

    private SourceNode ComposeCollection(YamlEvent start, int depth)
    {
        var outside = (blockColumn, flowDepth);
        if (start.IsFlow)
        {
            flowDepth++;
        }
        else
        {
            blockColumn = start.Place.Column;
            ReportTab(events.Tabs.FindBefore(start.Place));
        }

        SourceNode node = start.Kind == YamlEventKind.SequenceStart ? ComposeSequence(start, depth) : ComposeMapping(start, depth);
        (blockColumn, flowDepth) = outside;
        return node;
    }

    private void ReportTab(Place? tab)
    {
        if (tab is not null)
        {
            findings.Add(FindingCatalog.TabAsIndentation(tab));
        }
    }

    private SourceNode.Sequence ComposeSequence(YamlEvent start, int depth)
    {
        scalars.CheckCollectionTag(start, CoreSchema.Sequence);
        List<SourceNode> items = [];
        Place? end = null;
        YamlEvent yamlEvent;
        for (yamlEvent = events.Read(); yamlEvent.Kind != YamlEventKind.CollectionEnd; yamlEvent = events.Read())
        {
            var item = ComposeNode(yamlEvent, depth + 1);
            items.Add(item);
            end = GetEndPlace(yamlEvent, item);
        }

        return new(GetCollectionPlace(start, end, yamlEvent), items);
    }

    private SourceNode.Mapping ComposeMapping(YamlEvent start, int depth)
    {
        scalars.CheckCollectionTag(start, CoreSchema.Mapping);
        MappingBuilder members = new(findings);
        Place? end = null;
        YamlEvent yamlEvent;
        for (yamlEvent = events.Read(); yamlEvent.Kind != YamlEventKind.CollectionEnd; yamlEvent = events.Read())
        {
            var key = ReadKey(yamlEvent, start, depth);
            var valueEvent = events.Read();
            var value = ComposeNode(valueEvent, depth + 1);
            members.Add(yamlEvent, key, value);
            end = GetEndPlace(valueEvent, value);
        }

        return new(GetCollectionPlace(start, end, yamlEvent), members.Build());
    }

    /// <summary>Returns the text of a key, or null with a finding if it does not have one.</summary>
    private string? ReadKey(YamlEvent yamlEvent, YamlEvent mapping, int depth)
    {
        var isSimple = yamlEvent is { Kind: YamlEventKind.Scalar, Tag: null, Anchor: null };
        if (isSimple && (!yamlEvent.IsPlain || !CoreSchema.IsNull(yamlEvent.Text)))
        {
            anchors.AddWeight(yamlEvent);
            return CheckKey(yamlEvent);
        }

        var node = ComposeNode(yamlEvent, depth + 1);
        if (node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar)
        {
            return scalar.Text;
        }

        var isTemplate = mapping.IsFlow && yamlEvent is { Kind: YamlEventKind.MappingStart, IsFlow: true };
        findings.Add(FindingCatalog.UnusableKey(yamlEvent.Place, node is SourceNode.Scalar, isTemplate));
        return null;
    }

    /// <summary>
    /// Returns the key without the invisible characters that its author cannot see; they are a finding. In quotes they may be intended.
    /// </summary>
    private string CheckKey(YamlEvent yamlEvent)
    {
        var (key, place) = (yamlEvent.Text, yamlEvent.Place);
        var index = yamlEvent.IsPlain ? InvisibleCharacters.FindInKey(key) : -1;
        if (index < 0)
        {
            return key;
        }

        var column = place.Column + index;
        var known = InvisibleCharacters.Remove(key);
        findings.Add(FindingCatalog.InvisibleInKey(
            place with { Column = column, EndLine = place.Line, EndColumn = column + 1 },
            InvisibleCharacters.Describe(key[index]),
            known));
        return known;
    }

    private static Place GetEndPlace(YamlEvent yamlEvent, SourceNode node) =>
        yamlEvent.Kind == YamlEventKind.Alias ? yamlEvent.Place : node.Place;

    /// <summary>Returns the place of a collection: one in brackets ends after its bracket, another one with its last element.</summary>
    private static Place GetCollectionPlace(YamlEvent start, Place? last, YamlEvent end)
    {
        var begin = start.Place;
        return start.IsFlow || last is null
            ? begin with { EndLine = end.Place.EndLine, EndColumn = end.Place.EndColumn + (start.IsFlow ? 1 : 0) }
            : begin with { EndLine = last.EndLine, EndColumn = last.EndColumn };
    }
}
