using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads <c>defaults</c>, and the settings that a test can have too.</summary>
internal sealed class TestDefaultsReader(JudgeSet judges, List<Finding> findings)
{
    private static readonly TimeSpan MaxTimeout = TimeSpan.FromHours(1);

    /// <summary>Reads the section of the defaults.</summary>
    public TestDefaults Read(MappingSection section)
    {
        var read = Read(section, TestDefaults.Standard) with
        {
            Bar = new PassBarReader(findings).Read(section, TestDefaults.Standard.Bar, isCritical: false),
        };
        section.ReportUnknownKeys();
        return read;
    }

    /// <summary>Reads what a section may set, which replaces the defaults: judge, time limit, inputs and <c>on_unobservable</c>.</summary>
    public TestDefaults Read(MappingSection section, TestDefaults defaults) => defaults with
    {
        Judge = judges.ReadChoice(section, findings) ?? defaults.Judge,
        Timeout = ReadTimeout(section) ?? defaults.Timeout,
        Inputs = Merge(defaults.Inputs, ReadInputs(section)),
        SkipsUnobservable = ReadSkip(section) ?? defaults.SkipsUnobservable,
    };

    /// <summary>Returns the <c>timeout</c> of a section; null if it is absent.</summary>
    public static TimeSpan? ReadTimeout(MappingSection section) =>
        section.Read("timeout", "a duration up to 1h, such as 60s", ParseTimeout);

    /// <summary>Returns the inputs of a section; empty if it has none.</summary>
    public static ConfigValue.Map ReadInputs(MappingSection section)
    {
        var node = section.Read("inputs", "a mapping of input names to values", value => value as SourceNode.Mapping);
        return node is null ? ConfigValue.Map.Empty : new ConfigRenderer([]).Render(node) as ConfigValue.Map ?? ConfigValue.Map.Empty;
    }

    /// <summary>Returns the inputs with those of a narrower section set.</summary>
    public static ConfigValue.Map Merge(ConfigValue.Map outer, ConfigValue.Map inner) =>
        inner.Members.Aggregate(outer, (merged, member) => merged.With(member.Key, member.Value));

    /// <summary>Returns whether <c>on_unobservable</c> is <c>skip</c>; null if it is absent.</summary>
    public static bool? ReadSkip(MappingSection section) =>
        section.Read("on_unobservable", "'skip'", node => MappingSection.AsText(node) == "skip" ? node : null) is null ? null : true;

    private static TimeSpan? ParseTimeout(SourceNode node) =>
        node is SourceNode.Scalar scalar && Duration.Parse(scalar.Text) is { } time && time > TimeSpan.Zero && time <= MaxTimeout
            ? time
            : null;
}
