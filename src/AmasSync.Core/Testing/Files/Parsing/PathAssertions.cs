using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Assertions.Matching.Paths;

namespace AmasSync.Core.Testing.Files.Parsing;

/// <summary>
/// Reads the assertions about the way of an execution: the agents that spoke, and the tools that were called. As in promptfoo, their
/// members can be written below <c>value</c>, with <c>name</c>, or beside it.
/// </summary>
internal sealed class PathAssertions
{
    private const int MaxCalls = 1_000_000;

    private readonly List<Finding> findings;
    private readonly AssertionContext context;

    private PathAssertions(List<Finding> findings, AssertionContext context)
    {
        this.findings = findings;
        this.context = context;
    }

    /// <summary>Adds a reader for each type.</summary>
    public static void AddTo(
        Dictionary<string, Func<MappingSection, Matcher?>> readers, List<Finding> findings, AssertionContext context)
    {
        PathAssertions own = new(findings, context);
        readers.Add("route", own.ReadRoute);
        readers.Add("trajectory:tool-used", own.ReadToolUsed);
        readers.Add("trajectory:tool-sequence", own.ReadToolSequence);
        readers.Add("trajectory:tool-args-match", own.ReadToolArguments);
    }

    private RouteMatcher? ReadRoute(MappingSection section)
    {
        var agents = ReadNames(section, "value", "a list of agents of the workflow");
        foreach (var (name, place) in agents.Where(agent => context.AgentNames?.Contains(agent.Text) == false))
        {
            findings.Add(FindingCatalog.UnknownRouteAgent(place, name, context.Agents ?? new([])));
        }

        var mode = section.Read("mode", "exact, in_order or includes", ParseRouteMode) ?? RouteMode.InOrder;
        return agents.Count == 0 ? null : new([.. agents.Select(agent => agent.Text)], mode);
    }

    private ToolUsedMatcher? ReadToolUsed(MappingSection section)
    {
        var members = GetMembers(section);
        var name = ReadToolName(section, members);
        var min = members.ReadInteger("min", 0, MaxCalls);
        var max = members.ReadInteger("max", 0, MaxCalls);
        ReportUnknown(section, members);
        CountRange range = min is null && max is null ? new(1, null) : new(min, max);
        return name is null ? null : new(name, range);
    }

    private ToolSequenceMatcher? ReadToolSequence(MappingSection section)
    {
        var members = GetMembers(section);
        var key = ReferenceEquals(members, section) ? "value" : "steps";
        var tools = ReadNames(members, key, "a list of tools");
        ReportUnknown(section, members);
        return tools.Count == 0 ? null : new([.. tools.Select(tool => tool.Text)]);
    }

    private ToolArgumentsMatcher? ReadToolArguments(MappingSection section)
    {
        var members = GetMembers(section);
        var name = ReadToolName(section, members);
        var node = members.Read("args", "a mapping of argument names to values", value => value as SourceNode.Mapping);
        if (!members.Has("args"))
        {
            findings.Add(FindingCatalog.MissingTestKey(members.Place, "args", "add args: with the arguments"));
        }

        var isExact = members.Read("mode", "partial or exact", ParseArgumentsMode) ?? false;
        ReportUnknown(section, members);
        var arguments = node is null ? null : new ConfigRenderer([]).Render(node) as ConfigValue.Map;
        return name is null || arguments is null ? null : new(name, arguments, isExact);
    }

    private string? ReadToolName(MappingSection section, MappingSection members)
    {
        var key = ReferenceEquals(members, section) ? "value" : "name";
        if (!members.Has(key))
        {
            findings.Add(FindingCatalog.MissingTestKey(members.Place, key, $"add {key}: with the name of a tool"));
        }

        return members.ReadText(key);
    }

    private IReadOnlyList<(string Text, Place Place)> ReadNames(MappingSection section, string key, string expected)
    {
        var names = section.ReadTexts(key);
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, key, $"add {key}: with {expected}"));
        }

        return names;
    }

    /// <summary>Returns the mapping below <c>value</c>, or the assertion itself if there is none.</summary>
    private MappingSection GetMembers(MappingSection section) =>
        section.FindNode("value") is SourceNode.Mapping mapping ? new(mapping, findings, SectionFindings.Tests) : section;

    private static void ReportUnknown(MappingSection section, MappingSection members)
    {
        if (!ReferenceEquals(members, section))
        {
            members.ReportUnknownKeys();
        }
    }

    private static RouteMode? ParseRouteMode(SourceNode node) => MappingSection.AsText(node) switch
    {
        "exact" => RouteMode.Exact,
        "in_order" => RouteMode.InOrder,
        "includes" => RouteMode.Includes,
        _ => null,
    };

    private static bool? ParseArgumentsMode(SourceNode node) => MappingSection.AsText(node) switch
    {
        "exact" => true,
        "partial" => false,
        _ => null,
    };
}
