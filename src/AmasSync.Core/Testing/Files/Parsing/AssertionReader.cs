using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Assertions;
using AmasSync.Core.Testing.Assertions.Matching;

namespace AmasSync.Core.Testing.Files.Parsing;

/// <summary>Reads lists of assertions: objects with a <c>type</c>, or plain text for a judge.</summary>
internal sealed class AssertionReader
{
    private const string Negation = "not-";
    private const string SetType = "assert-set";
    private const string RubricType = "llm-rubric";
    private const int MaxDepth = 8;

    private readonly List<Finding> findings;
    private readonly AssertionContext context;
    private readonly KnownNames knownTypes;
    private readonly Dictionary<string, Func<MappingSection, Matcher?>> readers;
    private int depth;

    public AssertionReader(List<Finding> findings, AssertionContext context)
    {
        this.findings = findings;
        this.context = context;
        readers = new(StringComparer.Ordinal)
        {
            [SetType] = ReadSet,
            [RubricType] = ReadRubric,
        };
        TextAssertions.AddTo(readers, findings);
        RunAssertions.AddTo(readers, findings);
        PathAssertions.AddTo(readers, findings, context);
        knownTypes = new(readers.Keys.Concat(readers.Keys.Select(type => Negation + type)));
    }

    /// <summary>Gets whether any assertion was written, even if it could not be read.</summary>
    public bool HasSeenAny { get; private set; }

    /// <summary>Returns the assertions of a list that could be read; empty if there is no list.</summary>
    public IReadOnlyList<Assertion> ReadList(SourceNode? node)
    {
        if (node is null)
        {
            return [];
        }

        if (node is not SourceNode.Sequence list)
        {
            findings.Add(FindingCatalog.WrongTestValue(node.Place, "assert", "a list of assertions"));
            return [];
        }

        HasSeenAny |= list.Items.Count > 0;
        return [.. list.Items.Select(Read).OfType<Assertion>()];
    }

    private Assertion? Read(SourceNode node)
    {
        if (node is SourceNode.Scalar { Value: ConfigValue.Text criterion } && !string.IsNullOrWhiteSpace(criterion.Value))
        {
            return new()
            {
                Type = RubricType,
                Matcher = new RubricMatcher(criterion.Value, context.Judge),
                Written = Write(ConfigValue.Map.Empty.With("type", new ConfigValue.Text(RubricType)).With("value", criterion)),
                Place = node.Place,
            };
        }

        if (node is not SourceNode.Mapping mapping)
        {
            findings.Add(FindingCatalog.WrongTestValue(node.Place, "assert", "an assertion with a type, or a criterion as text"));
            return null;
        }

        return ReadTyped(mapping);
    }

    private Assertion? ReadTyped(SourceNode.Mapping mapping)
    {
        MappingSection section = new(mapping, findings, SectionFindings.Tests);
        if (section.ReadText("type") is not { } type)
        {
            if (!section.Has("type"))
            {
                findings.Add(FindingCatalog.MissingTestKey(mapping.Place, "type", "add type: such as icontains"));
            }

            return null;
        }

        var isNegated = type.StartsWith(Negation, StringComparison.Ordinal);
        var plainType = isNegated ? type[Negation.Length..] : type;
        if (!readers.TryGetValue(plainType, out var read))
        {
            findings.Add(ForeignFeatures.FindAssertion(section.GetPlace("type"), plainType)
                ?? FindingCatalog.UnknownAssertion(section.GetPlace("type"), type, knownTypes));
            return null;
        }

        var skips = TestDefaultsReader.ReadSkip(section) ?? context.SkipsUnobservable;
        var matcher = read(section);
        section.ReportUnknownKeys();
        return matcher is null ? null : new()
        {
            Type = type,
            Matcher = matcher,
            IsNegated = isNegated,
            SkipsUnobservable = skips,
            Written = Write((ConfigValue.Map)new ConfigRenderer([]).Render(mapping)),
            Place = mapping.Place,
        };
    }

    private RubricMatcher? ReadRubric(MappingSection section)
    {
        if (section.FindNode("value") is null)
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "value", "add value: with what must hold, as a sentence"));
            return null;
        }

        var criterion = section.Read("value", "a sentence with what must hold", ReadCriterion);
        return criterion is null ? null : new(criterion, context.Judge);
    }

    private static string? ReadCriterion(SourceNode node) =>
        MappingSection.AsText(node) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    // Whether it is skipped is compared on its own, because a test or its defaults may say it too.
    private static string Write(ConfigValue.Map written) => CanonicalJson.SerializeRedacted(written.With("on_unobservable", null));

    private SetMatcher? ReadSet(MappingSection section)
    {
        var node = section.FindNode("assert");
        if (depth >= MaxDepth)
        {
            findings.Add(FindingCatalog.WrongTestValue(
                section.GetPlace("assert"), "assert", FormattableString.Invariant($"at most {MaxDepth} levels of assert-set")));
            return null;
        }

        if (node is not SourceNode.Sequence { Items.Count: > 0 } list)
        {
            findings.Add(FindingCatalog.WrongTestValue(section.GetPlace("assert"), "assert", "a list of assertions"));
            return null;
        }

        depth++;
        var members = ReadList(node);
        depth--;
        var threshold = section.ReadInteger("threshold", 1, list.Items.Count);
        if (!section.Has("threshold"))
        {
            threshold = list.Items.Count;
        }

        return threshold is { } required && members.Count == list.Items.Count ? new(members, required) : null;
    }
}
