using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Workflows;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Desired;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files.Parsing;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads one test of a file.</summary>
internal sealed partial class TestReader(TestDefaults defaults, JudgeSet judges, List<Finding> findings)
{
    /// <summary>Returns the test; null if it lacks what every test needs.</summary>
    /// <param name="mapping">The test as it is written.</param>
    /// <param name="agent">The agent of the file; null if it could not be found, which was reported.</param>
    /// <param name="file">The name of the file.</param>
    public ConversationTest? Read(SourceNode.Mapping mapping, DesiredAgent? agent, string file)
    {
        ForeignFeatures.ReportKeys(mapping, ForeignFeatures.TestKeys, findings);
        MappingSection section = new(ForeignFeatures.RemoveKeys(mapping, ForeignFeatures.TestKeys), findings, SectionFindings.Tests);
        var id = section.Read("id", "letters a-z, digits and '-'", ParseId);
        if (!section.Has("id"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "id", "add a stable name, such as id: refund-needs-order-number"));
        }

        var isCritical = section.ReadBoolean("critical") ?? false;
        var settings = new TestDefaultsReader(judges, findings).Read(section, defaults);
        var description = section.ReadText("description") ?? "";
        var tags = section.ReadTexts("tags");
        var bar = new PassBarReader(findings).Read(section, defaults.Bar, isCritical);
        var judge = settings.Judge ?? judges.Only;
        AssertionReader assertions = new(findings, CreateContext(agent, settings, judge));
        var turns = ReadTurns(section, settings, assertions);
        var whole = assertions.ReadList(section.FindNode("assert"));
        section.ReportUnknownKeys();
        if (judge is null)
        {
            judges.ReportMissing([.. turns.SelectMany(turn => turn.Assertions), .. whole], findings);
        }

        if (id is null || agent is null || turns.Count == 0)
        {
            return null;
        }

        ConversationTest test = new()
        {
            Id = id,
            Description = description,
            Agent = agent,
            IsCritical = isCritical,
            Tags = [.. tags.Select(tag => tag.Text)],
            Bar = bar,
            Timeout = settings.Timeout,
            Turns = turns,
            Assertions = whole,
            Place = section.Place with { File = file },
        };
        if (!assertions.HasSeenAny)
        {
            findings.Add(FindingCatalog.TestWithoutAssertion(section.Place, test.Id));
        }

        TestChecks.Check(test, section, findings);
        return test;
    }

    private static AssertionContext CreateContext(DesiredAgent? agent, TestDefaults settings, JudgeChoice? judge) => new()
    {
        Agents = agent is null ? null : new Workflow(agent.Config).KnownAgents,
        AgentNames = agent is null ? null : new Workflow(agent.Config).Names,
        SkipsUnobservable = settings.SkipsUnobservable,
        Judge = judge?.Judge,
    };

    private List<TestTurn> ReadTurns(MappingSection section, TestDefaults settings, AssertionReader assertions)
    {
        var items = section.Read("turns", "a list of turns", node => node as SourceNode.Sequence)?.Items ?? [];
        if (items.Count == 0)
        {
            findings.Add(FindingCatalog.MissingTestKey(section.GetPlace("turns"), "turns", "add turns: with a list of - user: messages"));
        }

        List<TestTurn> turns = [];
        foreach (var item in items)
        {
            if (item is not SourceNode.Mapping mapping)
            {
                findings.Add(FindingCatalog.WrongTestValue(item.Place, "turns", "a mapping with user: and assert:"));
                continue;
            }

            MappingSection turn = new(mapping, findings, SectionFindings.Tests);
            var user = turn.Read("user", "a text that is not empty", ParseUser);
            if (!turn.Has("user"))
            {
                findings.Add(FindingCatalog.MissingTestKey(turn.Place, "user", "add user: with the message"));
            }

            var inputs = TestDefaultsReader.Merge(settings.Inputs, TestDefaultsReader.ReadInputs(turn));
            var own = assertions.ReadList(turn.FindNode("assert"));
            turn.ReportUnknownKeys();
            if (user is not null)
            {
                turns.Add(new() { User = user, Inputs = inputs, Assertions = own, Place = mapping.Place });
            }
        }

        return turns;
    }

    private static string? ParseId(SourceNode node) =>
        node is SourceNode.Scalar { Text: var text } && IdPattern.IsMatch(text) ? text : null;

    // A message such as 4711 is text, however it is written.
    private static ConfigValue? ParseUser(SourceNode node) => node switch
    {
        SourceNode.Scalar { Value: ConfigValue.Text text } => string.IsNullOrWhiteSpace(text.Value) ? null : text,
        SourceNode.Scalar { Value: ConfigValue.Secret secret } => secret,
        SourceNode.Scalar { Value: ConfigValue.Number or ConfigValue.Boolean } scalar => new ConfigValue.Text(scalar.Text),
        _ => null,
    };

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern { get; }
}
