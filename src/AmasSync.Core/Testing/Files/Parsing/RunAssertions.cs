using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Assertions.Matching.Paths;
using AmasSync.Core.Testing.Assertions.Matching.Texts;

namespace AmasSync.Core.Testing.Files.Parsing;

/// <summary>Reads the assertions about an execution: failure, time and amounts.</summary>
internal sealed class RunAssertions
{
    private const int MaxCount = 1_000_000_000;

    private readonly List<Finding> findings;

    private RunAssertions(List<Finding> findings) => this.findings = findings;

    /// <summary>Adds a reader for each type.</summary>
    public static void AddTo(Dictionary<string, Func<MappingSection, Matcher?>> readers, List<Finding> findings)
    {
        RunAssertions own = new(findings);
        readers.Add("error", _ => new ErrorMatcher());
        readers.Add("latency", own.ReadLatency);
        readers.Add("tokens", own.ReadTokens);
        readers.Add("word-count", section => ReadRange(section, findings) is { } range ? new WordCountMatcher(range) : null);
        readers.Add("step-count", section => ReadRange(section, findings) is { } range ? new StepCountMatcher(range) : null);
    }

    /// <summary>Reads <c>min</c> and <c>max</c>; null, with a finding, if there is neither or they contradict each other.</summary>
    public static CountRange? ReadRange(MappingSection section, List<Finding> findings)
    {
        var min = section.ReadInteger("min", 0, MaxCount);
        var max = section.ReadInteger("max", 0, MaxCount);
        if (!section.Has("min") && !section.Has("max"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "max", "add min: or max: with a number"));
            return null;
        }

        if (min > max)
        {
            findings.Add(FindingCatalog.WrongTestValue(section.GetPlace("min"), "min", "a number up to that of max"));
            return null;
        }

        return new(min, max);
    }

    private LatencyMatcher? ReadLatency(MappingSection section)
    {
        var max = section.Read("max", "a duration such as 2s", ParseDuration);
        ReportMissing(section, "add max: with a duration such as 2s");
        return max is { } time ? new(time) : null;
    }

    private TokensMatcher? ReadTokens(MappingSection section)
    {
        var max = section.ReadInteger("max", 1, MaxCount);
        ReportMissing(section, "add max: with a number of tokens");
        return max is { } count ? new(count) : null;
    }

    private void ReportMissing(MappingSection section, string hint)
    {
        if (!section.Has("max"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "max", hint));
        }
    }

    private static TimeSpan? ParseDuration(SourceNode node) =>
        node is SourceNode.Scalar scalar && Duration.Parse(scalar.Text) is { } time && time > TimeSpan.Zero ? time : null;
}
