using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Judging;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads one test file after another.</summary>
/// <param name="composer">Resolves tags and variables.</param>
/// <param name="agents">The agents that tests may talk to.</param>
/// <param name="judges">The judges of the project.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class TestFileReader(Composer composer, TestAgents agents, JudgeSet judges, List<Finding> findings)
{
    /// <summary>Returns the tests of a file that could be read.</summary>
    public IReadOnlyList<ConversationTest> Read(TestFile file)
    {
        var document = new TestDocumentReader(composer, findings).Read(file, secretsKey: "inputs");
        return document is null ? [] : ReadTests(file, document);
    }

    private List<ConversationTest> ReadTests(TestFile file, SourceNode.Mapping root)
    {
        ForeignFeatures.ReportKeys(root, ForeignFeatures.FileKeys, findings);
        MappingSection section = new(ForeignFeatures.RemoveKeys(root, ForeignFeatures.FileKeys), findings, SectionFindings.Tests);
        new FileVersionCheck(findings).Check(section);
        var defaults = section.ReadSection("defaults") is { } below
            ? new TestDefaultsReader(judges, findings).Read(below)
            : TestDefaults.Standard;
        var fileAgent = ReadAgent(section, file);
        var items = section.Read("tests", "a list of tests", node => node as SourceNode.Sequence);
        if (items is null or { Items.Count: 0 })
        {
            findings.Add(FindingCatalog.NoTests(section.GetPlace("tests")));
        }

        List<ConversationTest> tests = [];
        foreach (var item in items?.Items ?? [])
        {
            if (item is not SourceNode.Mapping mapping)
            {
                findings.Add(FindingCatalog.WrongTestValue(item.Place, "tests", "a mapping with id and turns"));
                continue;
            }

            if (new TestReader(defaults, judges, findings).Read(mapping, fileAgent, file.Name) is { } test)
            {
                tests.Add(test);
            }
        }

        section.ReportUnknownKeys();
        return tests;
    }

    private DesiredAgent? ReadAgent(MappingSection section, TestFile file)
    {
        if (section.ReadText("agent") is { } name)
        {
            var found = agents.Find(name);
            if (found.Count == 0)
            {
                findings.Add(FindingCatalog.UnknownTestAgent(section.GetPlace("agent"), name, agents.Names));
            }
            else if (found.Count > 1)
            {
                findings.Add(FindingCatalog.TestWithoutAgent(section.GetPlace("agent"), name, found.Count));
            }

            return found is [var named] ? named : null;
        }

        var stem = file.Name[..^Path.GetExtension(file.Name).Length][..^".tests".Length];
        DesiredAgent[] beside = [.. agents.FindInFile($"{stem}.yaml"), .. agents.FindInFile($"{stem}.yml")];
        if (beside is [var only])
        {
            return only;
        }

        findings.Add(FindingCatalog.TestWithoutAgent(section.Place, $"{stem}.yaml", beside.Length));
        return null;
    }
}
