using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// Puts in the place of every tag and variable what it stands for. What stays the same stays the same object. What cannot be put in is a trouble of
/// its node: it is found only where the value is still used when all layers lie over each other.
/// </summary>
/// <param name="source">Variables and the fence of the project.</param>
/// <param name="shared">The files that are included.</param>
/// <param name="findings">What is wrong in a file that is included, whoever includes it.</param>
internal sealed class TagResolution(DesiredSource source, SharedFiles shared, List<Finding> findings)
{
    private const int NodeWeight = 16;

    // Looking for a file costs as much as many nodes: 10,000 includes are the most.
    private const int IncludeWeight = 1024;

    private long brought;
    private bool isRefused;

    public SourceNode Of(SourceNode root, SourceFile file) => Node(root, new(file, outer: null), depth: 1);

    private SourceNode Node(SourceNode node, Bringing at, int depth) => node switch
    {
        SourceNode.Scalar scalar => Scalar(scalar, at),
        SourceNode.Tagged tagged => Tag(tagged, at, depth),
        _ when depth > YamlComposer.MaxDepth => Failed(node.Place, FindingCatalog.TooDeep(node.Place, YamlComposer.MaxDepth)),
        _ when IsTooMuch(NodeWeight, at) => Failed(node.Place),
        SourceNode.Mapping mapping => Mapping(mapping, at, depth),
        SourceNode.Sequence sequence => Sequence(sequence, at, depth),
        _ => node,
    };

    private SourceNode.Scalar Scalar(SourceNode.Scalar scalar, Bringing at)
    {
        if (IsTooMuch(NodeWeight + scalar.Text.Length, at))
        {
            return Failed(scalar.Place);
        }

        return scalar.Value is ConfigValue.Text && VariableText.MayStandIn(scalar.Text) ? VariableText.Read(scalar, (name, asker) => Variable(name, asker, depth: 1)) : scalar;
    }

    private SourceNode.Mapping Mapping(SourceNode.Mapping mapping, Bringing at, int depth)
    {
        SourceMember[]? changed = null;
        for (var i = 0; i < mapping.Members.Count; i++)
        {
            var member = mapping.Members[i];
            if (VariableText.MayStandIn(member.Key))
            {
                findings.Add(FindingCatalog.VariableInKey(member.KeyPlace));
            }

            var value = Node(member.Value, at, depth + 1);
            if (!ReferenceEquals(value, member.Value))
            {
                changed ??= [.. mapping.Members];
                changed[i] = member with { Value = value };
            }
        }

        return changed is null ? mapping : mapping with { Members = changed };
    }

    private SourceNode.Sequence Sequence(SourceNode.Sequence sequence, Bringing at, int depth)
    {
        SourceNode[]? changed = null;
        for (var i = 0; i < sequence.Items.Count; i++)
        {
            var item = Node(sequence.Items[i], at, depth + 1);
            if (!ReferenceEquals(item, sequence.Items[i]))
            {
                changed ??= [.. sequence.Items];
                changed[i] = item;
            }
        }

        return changed is null ? sequence : sequence with { Items = changed };
    }

    private SourceNode Tag(SourceNode.Tagged tagged, Bringing at, int depth) => tagged.Tag switch
    {
        SourceTags.Environment => EnvironmentValue.Read(tagged, source.Environment),
        SourceTags.File => TextBesideFile.Read(tagged, at.File, source.Project),
        SourceTags.Include => Include(tagged, at, depth),
        _ => Spliced(tagged, depth),
    };

    private SourceNode Spliced(SourceNode.Tagged tagged, int depth)
    {
        var found = Variable(tagged.Text, tagged.Place, depth);
        return found.Findings.Count == 0
            ? From(found.Value, new(SourceForm.Variable, tagged.Place, tagged.Text))
            : new SourceNode.Scalar(tagged.Place, "", ConfigValue.None, IsPlain: false) { Troubles = found.Findings };
    }

    /// <summary>The variable's value, <c>!env</c> in it put in. That too much was put in is said once.</summary>
    private Checked<SourceNode> Variable(string name, Place asker, int depth)
    {
        if (source.Variables.Find(name, asker) is not { } declared)
        {
            return new(Failed(asker), [FindingCatalog.NoSuchVariable(asker, name, source.Environments.Current, source.Variables.Names)]);
        }

        var value = OfVariable(declared, depth);
        if (brought <= Anchors.MaxBorrowed)
        {
            return new(value, []);
        }

        var isFirst = !isRefused;
        isRefused = true;
        return new(Failed(asker), isFirst ? [FindingCatalog.TooManyIncludes(asker)] : []);
    }

    private SourceNode OfVariable(SourceNode node, int depth)
    {
        brought += NodeWeight + ((node as SourceNode.Scalar)?.Text.Length ?? 0);
        return node switch
        {
            _ when brought > Anchors.MaxBorrowed => node,
            SourceNode.Tagged { Tag: SourceTags.Environment } tagged => OfEnvironment(tagged),
            SourceNode.Mapping or SourceNode.Sequence when depth > YamlComposer.MaxDepth => Failed(node.Place, FindingCatalog.TooDeep(node.Place, YamlComposer.MaxDepth)),
            SourceNode.Mapping mapping => mapping with { Members = [.. mapping.Members.Select(member => member with { Value = OfVariable(member.Value, depth + 1) })] },
            SourceNode.Sequence sequence => sequence with { Items = [.. sequence.Items.Select(item => OfVariable(item, depth + 1))] },
            _ => node,
        };
    }

    private SourceNode.Scalar OfEnvironment(SourceNode.Tagged tagged)
    {
        var scalar = EnvironmentValue.Read(tagged, source.Environment);
        brought += (scalar.Value as ConfigValue.Secret)?.Value?.Length ?? 0;
        return scalar;
    }

    private SourceNode Include(SourceNode.Tagged tagged, Bringing at, int depth)
    {
        if (IsTooMuch(IncludeWeight, at))
        {
            return Failed(tagged.Place);
        }

        var path = ConfinedPath.Of(tagged.Text, at.File, tagged.Place, source.Project);
        if (path.Value is not { } file)
        {
            return Failed(tagged.Place, [.. path.Findings]);
        }

        if (at.CycleTo(file) is { } cycle)
        {
            return Failed(tagged.Place, FindingCatalog.IncludeCycle(tagged.Place, cycle));
        }

        var node = Document(file, at, depth);
        return brought > Anchors.MaxBorrowed && at.IsFirst
            ? Failed(tagged.Place, FindingCatalog.TooManyIncludes(tagged.Place))
            : From(node, new(SourceForm.Include, tagged.Place, tagged.Text));
    }

    private SourceNode Document(SourceFile file, Bringing at, int depth)
    {
        var read = shared.Read(file);
        findings.AddRange(read.Findings);
        var start = Place.StartOf(file.Name);
        return read.Value switch
        {
            [var document] => Node(document.Root, new(file, at), depth),
            _ when !read.IsSound => Failed(start),
            var documents => Failed(start, FindingCatalog.NotOneIncludedDocument(start, documents.Count)),
        };
    }

    // Files that include each other twice over would grow without end.
    private bool IsTooMuch(int weight, Bringing at) => !at.IsFirst && (brought += weight) > Anchors.MaxBorrowed;

    private static SourceNode From(SourceNode node, Way way) => node with { Ways = [way, .. node.Ways] };

    private static SourceNode.Scalar Failed(Place place, params IReadOnlyList<Finding> troubles) =>
        new(place, "", ConfigValue.None, IsPlain: false) { Troubles = troubles };
}
