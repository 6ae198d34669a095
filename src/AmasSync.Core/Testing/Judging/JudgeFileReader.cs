using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Desired;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;
using AmasSync.Core.Testing.Files;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Testing.Judging;

/// <summary>Reads judge files. The configuration of a judge is checked like that of an agent.</summary>
/// <param name="composer">Resolves tags and variables.</param>
/// <param name="suppressions">What comments of authors suppress.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class JudgeFileReader(Composer composer, Suppressions suppressions, List<Finding> findings)
{
    private const string ConfigKey = "judge";

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Returns the judges of these files.</summary>
    public JudgeSet ReadAll(IEnumerable<TestFile> files)
    {
        Dictionary<string, Judge?> judges = new(StringComparer.Ordinal);
        Dictionary<string, string> firstFiles = new(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var judge = Read(file);
            if (!firstFiles.TryAdd(file.Stem, file.Name))
            {
                findings.Add(FindingCatalog.DuplicateJudge(Place.StartOf(file.Name), file.Stem, firstFiles[file.Stem]));
                continue;
            }

            judges.Add(file.Stem, judge);
        }

        return new(judges);
    }

    private Judge? Read(TestFile file)
    {
        if (new TestDocumentReader(composer, findings) { Suppressions = suppressions }.Read(file, ConfigKey) is not { } document)
        {
            return null;
        }

        MappingSection section = new(document, findings, SectionFindings.Tests);
        new FileVersionCheck(findings).Check(section);
        var timeout = TestDefaultsReader.ReadTimeout(section);
        var agent = ReadAgent(section, file);
        var samples = new JudgeSampleReader(findings).ReadAll(section);
        section.ReportUnknownKeys();
        if (agent is null)
        {
            return null;
        }

        Judge judge = new() { Name = file.Stem, Agent = agent, Timeout = timeout ?? DefaultTimeout, Samples = samples };
        JudgeChecks.Check(judge, findings);
        return judge;
    }

    private DesiredAgent? ReadAgent(MappingSection section, TestFile file)
    {
        var node = section.Read(ConfigKey, "a configuration, as in an agent file", value => value as SourceNode.Mapping);
        if (node is null)
        {
            if (!section.Has(ConfigKey))
            {
                const string hint = "add judge: with a configuration, as in an agent file";
                findings.Add(FindingCatalog.MissingTestKey(section.Place, ConfigKey, hint));
            }

            return null;
        }

        var config = NullMembers.Remove(new ConfigRenderer([]).Render(node) as ConfigValue.Map ?? ConfigValue.Map.Empty);
        DesiredAgent agent = new()
        {
            Name = new(ConfigAccess.GetText(config, "name") ?? ""),
            File = file.Name,
            Document = 0,
            Config = config,
            Sources = new(node),
        };
        findings.AddRange(Validator.CheckAgent(agent).Where(finding => !suppressions.IsSuppressed(finding.Place.File, finding.Code)));
        return agent;
    }
}
