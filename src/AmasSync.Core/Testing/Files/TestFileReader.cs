using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Core.Testing.Files;

/// <summary>Reads one test file after another.</summary>
/// <param name="composer">Resolves tags and variables.</param>
/// <param name="agents">The agents that tests may talk to.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class TestFileReader(Composer composer, TestAgents agents, List<Finding> findings)
{
    /// <summary>Returns the tests of a file that could be read.</summary>
    public IReadOnlyList<ConversationTest> Read(TestFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        findings.AddRange(text.Findings);
        if (text.Value is not { } yaml)
        {
            return [];
        }

        var documents = YamlReader.Read(file.Name, yaml);
        findings.AddRange(documents.Findings);
        if (documents.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return [];
        }

        if (documents.Value is not [{ Root: SourceNode.Mapping } document])
        {
            findings.Add(FindingCatalog.NotOneTestDocument(Place.StartOf(file.Name), documents.Value.Count));
            return [];
        }

        var written = new MisusedSecrets(findings).Replace(document.Root);
        var root = composer.ResolveTags(written, new SourceFile(file.Path, file.Name), findings);
        _ = new ConfigRenderer(findings).Render(root);
        return root is SourceNode.Mapping mapping ? ReadTests(file, mapping) : [];
    }

    private List<ConversationTest> ReadTests(TestFile file, SourceNode.Mapping root)
    {
        ForeignFeatures.ReportKeys(root, ForeignFeatures.FileKeys, findings);
        MappingSection section = new(ForeignFeatures.RemoveKeys(root, ForeignFeatures.FileKeys), findings, SectionFindings.Tests);
        CheckVersion(section);
        var defaults = section.ReadSection("defaults") is { } below
            ? new TestDefaultsReader(findings).Read(below)
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

            if (new TestReader(defaults, findings).Read(mapping, fileAgent, file.Name) is { } test)
            {
                tests.Add(test);
            }
        }

        section.ReportUnknownKeys();
        return tests;
    }

    private void CheckVersion(MappingSection section)
    {
        _ = section.Read("version", "the number 1", node => IsOne(node) ? node : null);
        if (!section.Has("version"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "version", "add 'version: 1'"));
        }
    }

    private static bool IsOne(SourceNode node) => node is SourceNode.Scalar { Value: ConfigValue.Number, Text: "1" };

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
