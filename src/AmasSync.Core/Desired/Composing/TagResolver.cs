using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Replaces every tag and variable with its value. Unchanged nodes keep their identity. A value that cannot be resolved gets deferred
/// findings, which are reported only if the value is still used after all overlays and defaults are merged.
/// </summary>
/// <param name="source">The variables and the boundary of the project.</param>
/// <param name="shared">The cache of included files.</param>
/// <param name="findings">Receives findings about included files.</param>
internal sealed class TagResolver(DesiredSource source, SourceFileCache shared, List<Finding> findings)
{
    private const int NodeWeight = 16;

    // Finding a file costs as much as many nodes: the weight allows about 10,000 includes.
    private const int IncludeWeight = 1024;

    private readonly FileTextTag fileTexts = new(source.Project, shared);
    private TextBudget budget = new();
    private long totalWeight;
    private bool isLimitReported;

    /// <summary>Resolves a document of a file.</summary>
    public SourceNode Resolve(SourceNode root, SourceFile file)
    {
        budget = new();
        return ResolveNode(root, new(file, outer: null), depth: 1);
    }

    private SourceNode ResolveNode(SourceNode node, IncludeFrame frame, int depth) => node switch
    {
        SourceNode.Scalar scalar => ResolveScalar(scalar, frame),
        SourceNode.Tagged tagged => ResolveTag(tagged, frame, depth),
        _ when depth > YamlComposer.MaxDepth => CreateFailed(node.Place, FindingCatalog.TooDeep(node.Place, YamlComposer.MaxDepth)),
        _ when ExceedsBudget(NodeWeight, frame) => CreateFailed(node.Place),
        SourceNode.Mapping mapping => ResolveMapping(mapping, frame, depth),
        SourceNode.Sequence sequence => ResolveSequence(sequence, frame, depth),
        _ => node,
    };

    private SourceNode.Scalar ResolveScalar(SourceNode.Scalar scalar, IncludeFrame frame)
    {
        if (ExceedsBudget(NodeWeight + scalar.Text.Length, frame))
        {
            return CreateFailed(scalar.Place);
        }

        if (scalar.Value is not ConfigValue.Text || !VariableInterpolation.CanOccurIn(scalar.Text))
        {
            return scalar;
        }

        return Interpolate(scalar);
    }

    private SourceNode.Scalar Interpolate(SourceNode.Scalar scalar) =>
        VariableInterpolation.Interpolate(scalar, (name, usedAt) => ResolveVariable(name, usedAt, depth: 1));

    private SourceNode.Scalar ResolveFile(SourceNode.Tagged tagged, IncludeFrame frame)
    {
        var scalar = fileTexts.Read(tagged, frame.File, budget);
        return scalar.IsFile && VariableInterpolation.CanOccurIn(scalar.Text) ? Interpolate(scalar) : scalar;
    }

    private SourceNode.Mapping ResolveMapping(SourceNode.Mapping mapping, IncludeFrame frame, int depth)
    {
        SourceMember[]? changed = null;
        for (var i = 0; i < mapping.Members.Count; i++)
        {
            var member = mapping.Members[i];
            if (VariableInterpolation.CanOccurIn(member.Key))
            {
                findings.Add(FindingCatalog.VariableInKey(member.KeyPlace));
            }

            var value = ResolveNode(member.Value, frame, depth + 1);
            if (!ReferenceEquals(value, member.Value))
            {
                changed ??= [.. mapping.Members];
                changed[i] = member with { Value = value };
            }
        }

        return changed is null ? mapping : mapping with { Members = changed };
    }

    private SourceNode.Sequence ResolveSequence(SourceNode.Sequence sequence, IncludeFrame frame, int depth)
    {
        SourceNode[]? changed = null;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = ResolveNode(sequence.Items[i], frame, depth + 1);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= [.. sequence.Items];
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence with { Items = changed };
    }

    private SourceNode ResolveTag(SourceNode.Tagged tagged, IncludeFrame frame, int depth) => tagged.Tag switch
    {
        SourceTags.Environment => EnvironmentTag.Read(tagged, source.Environment),
        SourceTags.File => ResolveFile(tagged, frame),
        SourceTags.Include => ResolveInclude(tagged, frame, depth),
        _ => SpliceVariable(tagged, depth),
    };

    private SourceNode SpliceVariable(SourceNode.Tagged tagged, int depth)
    {
        var found = ResolveVariable(tagged.Text, tagged.Place, depth);
        return found.Findings.Count == 0
            ? AddProvenance(found.Value, new(ProvenanceKind.Variable, tagged.Place, tagged.Text))
            : new SourceNode.Scalar(tagged.Place, "", ConfigValue.None, IsPlain: false) { DeferredFindings = found.Findings };
    }

    /// <summary>
    /// Returns the value of a variable with its <c>!env</c> tags resolved. If the limit is exceeded, that is reported once.
    /// </summary>
    private ResultWithFindings<SourceNode> ResolveVariable(string name, Place usedAt, int depth)
    {
        if (source.Variables.Find(name, usedAt) is not { } declared)
        {
            var finding = FindingCatalog.NoSuchVariable(usedAt, name, source.Environments.Current, source.Variables.Names);
            return new(CreateFailed(usedAt), [finding]);
        }

        var value = ResolveVariableNode(declared, depth);
        if (totalWeight <= Anchors.MaxAliasedWeight)
        {
            return new(value, []);
        }

        var isFirst = !isLimitReported;
        isLimitReported = true;
        return new(CreateFailed(usedAt), isFirst ? [FindingCatalog.TooManyIncludes(usedAt)] : []);
    }

    private SourceNode ResolveVariableNode(SourceNode node, int depth)
    {
        totalWeight += NodeWeight + ((node as SourceNode.Scalar)?.Text.Length ?? 0);
        return node switch
        {
            _ when totalWeight > Anchors.MaxAliasedWeight => node,
            SourceNode.Tagged { Tag: SourceTags.Environment } tagged => ReadEnvironment(tagged),
            SourceNode.Mapping or SourceNode.Sequence when depth > YamlComposer.MaxDepth =>
                CreateFailed(node.Place, FindingCatalog.TooDeep(node.Place, YamlComposer.MaxDepth)),
            SourceNode.Mapping mapping => mapping with
            {
                Members = [.. mapping.Members.Select(member => member with { Value = ResolveVariableNode(member.Value, depth + 1) })],
            },
            SourceNode.Sequence sequence => sequence with
            {
                Items = [.. sequence.Items.Select(item => ResolveVariableNode(item, depth + 1))],
            },
            _ => node,
        };
    }

    private SourceNode.Scalar ReadEnvironment(SourceNode.Tagged tagged)
    {
        var scalar = EnvironmentTag.Read(tagged, source.Environment);
        totalWeight += (scalar.Value as ConfigValue.Secret)?.Value?.Length ?? 0;
        return scalar;
    }

    private SourceNode ResolveInclude(SourceNode.Tagged tagged, IncludeFrame frame, int depth)
    {
        if (ExceedsBudget(IncludeWeight, frame))
        {
            return CreateFailed(tagged.Place);
        }

        var path = ConfinedPath.Resolve(tagged.Text, frame.File, tagged.Place, source.Project);
        if (path.Value is not { } file)
        {
            return CreateFailed(tagged.Place, [.. path.Findings]);
        }

        if (frame.FindCycleTo(file) is { } cycle)
        {
            return CreateFailed(tagged.Place, FindingCatalog.IncludeCycle(tagged.Place, cycle));
        }

        var node = ResolveDocument(file, frame, depth);
        return totalWeight > Anchors.MaxAliasedWeight && frame.IsFirst
            ? CreateFailed(tagged.Place, FindingCatalog.TooManyIncludes(tagged.Place))
            : AddProvenance(node, new(ProvenanceKind.Include, tagged.Place, tagged.Text));
    }

    private SourceNode ResolveDocument(SourceFile file, IncludeFrame frame, int depth)
    {
        var read = shared.Read(file);
        findings.AddRange(read.Findings);
        var start = Place.StartOf(file.Name);
        return read.Value switch
        {
            [var document] => ResolveNode(document.Root, new(file, frame), depth),
            _ when !read.IsValid => CreateFailed(start),
            var documents => CreateFailed(start, FindingCatalog.NotOneIncludedDocument(start, documents.Count)),
        };
    }

    // Files that each include another one twice would grow exponentially.
    private bool ExceedsBudget(int weight, IncludeFrame frame)
    {
        if (frame.IsFirst)
        {
            return false;
        }

        totalWeight += weight;
        return totalWeight > Anchors.MaxAliasedWeight;
    }

    private static SourceNode AddProvenance(SourceNode node, ProvenanceStep step) => node with { Provenance = [step, .. node.Provenance] };

    private static SourceNode.Scalar CreateFailed(Place place, params IReadOnlyList<Finding> deferredFindings) =>
        new(place, "", ConfigValue.None, IsPlain: false) { DeferredFindings = deferredFindings };
}
