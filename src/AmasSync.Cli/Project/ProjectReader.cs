using System.Text.RegularExpressions;
using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Fleets;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Project;

/// <summary>Reads settings from the document of <c>amas-sync.yaml</c>, and reports all errors in it.</summary>
internal sealed partial class ProjectReader(string root)
{
    private readonly List<Finding> findings = [];

    /// <summary>Gets whether the project requires another version of the tool. It is then not read further.</summary>
    public bool IsForAnotherVersion { get; private set; }

    /// <summary>Reads the settings. Values that cannot be read become findings and get their default.</summary>
    public ResultWithFindings<ProjectSettings> Read(SourceNode document)
    {
        ProjectSettings settings = new() { Root = root };
        if (document is not SourceNode.Mapping mapping)
        {
            return new(settings, [FindingCatalog.WrongProjectValue(document.Place, "amas-sync.yaml", "a mapping")]);
        }

        MappingSection section = new(mapping, findings, SectionFindings.Project);
        CheckToolVersion(section);
        return IsForAnotherVersion ? new(settings, findings) : new(Read(section, settings), findings);
    }

    private ProjectSettings Read(MappingSection section, ProjectSettings settings)
    {
        CheckFormatVersion(section);
        var agents = new AgentFoldersReader(findings).Read(section);
        EnvironmentsReader environmentsReader = new(new(root), findings);
        var environments = environmentsReader.Read(section) ?? settings.Environments;
        var distinctAgents = (agents ?? []).DistinctBy(agent => agent.Folder);
        var read = settings with
        {
            Agents = agents is null ? settings.Agents : [.. agents.Select(agent => agent.Folder)],
            AgentPlaces = distinctAgents.ToDictionary(agent => agent.Folder, agent => agent.Place, StringComparer.Ordinal),
            Environments = environments,
            EnvironmentFiles = environmentsReader.Files,
            DefaultEnvironment = section.ReadText("default_environment"),
            Protect = [.. section.ReadTexts("protect").Select(item => new ProtectEntry(new NameGlob(item.Text), item.Place))],
            Ignore = new IgnoreReader(findings).Read(section.ReadSections("ignore_changes")),
            Renamed = new RenamesReader(findings).Read(section.ReadSections("renamed")),
            Rules = section.ReadSection("rules") is { } rules ? ReadRules(rules) : settings.Rules,
            IsStrict = section.ReadBoolean("strict") ?? false,
            Tests = [.. section.ReadTexts("tests").Select(item => item.Text)],
            SafeTools = [.. section.ReadTexts("safe_tools").Select(item => item.Text)],
            TestsEnvironment = section.ReadText("tests_environment"),
        };
        string[] names = [.. environments.Select(environment => environment.Name).Union(environmentsReader.Names)];
        CheckEnvironmentName(section, "default_environment", read.DefaultEnvironment, names);
        CheckEnvironmentName(section, "tests_environment", read.TestsEnvironment, names);
        section.ReportUnknownKeys();
        ApplyRules(read.Rules);
        return read;
    }

    private void CheckEnvironmentName(MappingSection section, string key, string? name, string[] names)
    {
        if (name is not null && !names.Contains(name))
        {
            findings.Add(FindingCatalog.UnknownEnvironment(section.GetPlace(key), key, name, names));
        }
    }

    // The rules are in the file itself, so they apply only to the findings that do not depend on how it was read.
    private void ApplyRules(SeverityRules rules)
    {
        Finding[] all = [.. findings];
        findings.Clear();
        findings.AddRange(all.SelectMany(finding => finding.Rule.IsConfigurable ? rules.Apply([finding]) : [finding]));
    }

    private void CheckToolVersion(MappingSection section)
    {
        const string expected = "a version range such as \">=0.1\" or \">=1.2,<2\"";
        var range = section.Read("required_version", expected, ParseRange);
        if (range?.Contains(ToolVersion.Text) == false)
        {
            IsForAnotherVersion = true;
            var text = (section.FindNode("required_version") as SourceNode.Scalar)?.Text ?? "";
            findings.Add(FindingCatalog.WrongToolVersion(section.GetPlace("required_version"), text, ToolVersion.Text));
        }
    }

    private static VersionRange? ParseRange(SourceNode node) => node is SourceNode.Scalar scalar ? VersionRange.Parse(scalar.Text) : null;

    private void CheckFormatVersion(MappingSection section)
    {
        _ = section.Read("version", "the number 1", node => IsOne(node) ? node : null);
        if (!section.Has("version"))
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, "version", "add 'version: 1'"));
        }
    }

    private static bool IsOne(SourceNode node) => node is SourceNode.Scalar { Value: ConfigValue.Number, Text: "1" };

    private SeverityRules ReadRules(MappingSection section)
    {
        Dictionary<string, Severity> rules = new(StringComparer.Ordinal);
        foreach (var member in section.Members.Where(member => RuleCode.IsMatch(member.Key)))
        {
            if (!SeverityRules.CanChange(member.Key))
            {
                findings.Add(FindingCatalog.RuleStays(member.KeyPlace, member.Key));
            }

            if (section.ReadWord(member.Key, Severity.Error, Severity.Warning, Severity.Info, Severity.Off) is { } severity)
            {
                rules[member.Key] = severity;
            }
        }

        section.ReportUnknownKeys();
        return new(rules);
    }

    [GeneratedRegex("^AS[0-9]{4}$", RegexOptions.CultureInvariant)]
    private static partial Regex RuleCode { get; }
}
