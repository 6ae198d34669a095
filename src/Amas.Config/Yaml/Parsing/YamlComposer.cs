using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Builds the nodes of one document after the other from a parser's steps: aliases and merge keys applied, scalars typed. Recursion ends at
/// <see cref="MaxDepth"/>, before any stack does.
/// </summary>
internal sealed class YamlComposer(YamlEvents events, List<Finding> findings)
{
    /// <summary>How deep collections may be nested, those that aliases bring in included.</summary>
    public const int MaxDepth = 60;

    private readonly ScalarReader scalars = new(findings);
    private Anchors anchors = new();
    private int blockColumn;
    private int flowDepth;

    /// <summary>The root of the next document that has content, or null at the end of the text.</summary>
    /// <exception cref="BrokenYamlException">The document cannot be read, nor what follows.</exception>
    public SourceNode? NextDocument()
    {
        while (events.Next() is { Kind: not YamlEventKind.StreamEnd } step)
        {
            if (step.Kind == YamlEventKind.DocumentStart)
            {
                if (step.Text is not ("" or "1.2"))
                {
                    findings.Add(FindingCatalog.OtherYamlVersion(step.Place, step.Text));
                }

                anchors = anchors.ForNextDocument();
                if (events.Next() is var root && !IsNothing(root))
                {
                    return Node(root, depth: 1);
                }
            }
        }

        return null;
    }

    public static bool IsNothing(YamlEvent root) => root is { Kind: YamlEventKind.Scalar, IsPlain: true, Text: "", Tag: null, Anchor: null };

    private SourceNode Node(YamlEvent step, int depth)
    {
        if (findings.Count >= YamlReader.MaxFindings)
        {
            throw new BrokenYamlException(FindingCatalog.TooManyMistakes(step.Place, YamlReader.MaxFindings));
        }

        if (step.Kind == YamlEventKind.Alias)
        {
            return anchors.Find(step, depth, findings);
        }

        if (step.Kind != YamlEventKind.Scalar && depth > MaxDepth)
        {
            throw new BrokenYamlException(FindingCatalog.TooDeep(step.Place, MaxDepth));
        }

        var definition = anchors.Begin(step, depth);
        var node = step.Kind == YamlEventKind.Scalar ? scalars.Read(step) : Collection(step, depth);
        anchors.End(definition, node);
        if (flowDepth == 0 && (step.IsFlow || step is { Kind: YamlEventKind.Scalar, IsBlock: false }))
        {
            Refuse(events.Tabs.Inside(node.Place, blockColumn));
        }

        return node;
    }

    private SourceNode Collection(YamlEvent start, int depth)
    {
        var outside = (blockColumn, flowDepth);
        if (start.IsFlow)
        {
            flowDepth++;
        }
        else
        {
            blockColumn = start.Place.Column;
            Refuse(events.Tabs.Before(start.Place));
        }

        SourceNode node = start.Kind == YamlEventKind.SequenceStart ? Sequence(start, depth) : Mapping(start, depth);
        (blockColumn, flowDepth) = outside;
        return node;
    }

    private void Refuse(Place? tab)
    {
        if (tab is not null)
        {
            findings.Add(FindingCatalog.TabAsIndentation(tab));
        }
    }

    private SourceNode.Sequence Sequence(YamlEvent start, int depth)
    {
        scalars.CheckCollectionTag(start, CoreSchema.Sequence);
        List<SourceNode> items = [];
        Place? end = null;
        YamlEvent step;
        for (step = events.Next(); step.Kind != YamlEventKind.CollectionEnd; step = events.Next())
        {
            var item = Node(step, depth + 1);
            items.Add(item);
            end = EndOf(step, item);
        }

        return new(Around(start, end, step), items);
    }

    private SourceNode.Mapping Mapping(YamlEvent start, int depth)
    {
        scalars.CheckCollectionTag(start, CoreSchema.Mapping);
        MappingMembers members = new(findings);
        Place? end = null;
        YamlEvent step;
        for (step = events.Next(); step.Kind != YamlEventKind.CollectionEnd; step = events.Next())
        {
            var key = Key(step, start, depth);
            var valueStep = events.Next();
            var value = Node(valueStep, depth + 1);
            members.Add(step, key, value);
            end = EndOf(valueStep, value);
        }

        return new(Around(start, end, step), members.Finish());
    }

    /// <summary>The text of a key, or null where it has none; then the finding is made.</summary>
    private string? Key(YamlEvent step, YamlEvent mapping, int depth)
    {
        if (step is { Kind: YamlEventKind.Scalar, Tag: null, Anchor: null } && (!step.IsPlain || !CoreSchema.IsNull(step.Text)))
        {
            anchors.Weigh(step);
            return step.Text;
        }

        var node = Node(step, depth + 1);
        if (node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar)
        {
            return scalar.Text;
        }

        var isTemplate = mapping.IsFlow && step is { Kind: YamlEventKind.MappingStart, IsFlow: true };
        findings.Add(FindingCatalog.UnusableKey(step.Place, node is SourceNode.Scalar, isTemplate));
        return null;
    }

    private static Place EndOf(YamlEvent step, SourceNode node) => step.Kind == YamlEventKind.Alias ? step.Place : node.Place;

    /// <summary>A collection in brackets ends behind its bracket, another with its last element.</summary>
    private static Place Around(YamlEvent start, Place? last, YamlEvent end)
    {
        var begin = start.Place;
        return start.IsFlow || last is null
            ? begin with { EndLine = end.Place.EndLine, EndColumn = end.Place.EndColumn + (start.IsFlow ? 1 : 0) }
            : begin with { EndLine = last.EndLine, EndColumn = last.EndColumn };
    }
}
