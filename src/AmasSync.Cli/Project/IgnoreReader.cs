using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>ignore_changes</c>.</summary>
internal sealed class IgnoreReader(List<Finding> findings)
{
    private const string ExpectedPath = "a JSON pointer such as /agents/*/llm_config/temperature";

    /// <summary>Reads the entries; those that cannot be read become findings.</summary>
    public IReadOnlyList<IgnoreEntry> Read(IEnumerable<MappingSection> entries) => [.. entries.Select(ReadEntry).OfType<IgnoreEntry>()];

    private IgnoreEntry? ReadEntry(MappingSection section)
    {
        var agents = section.ReadText("agents");
        var path = ReadPath(section);
        var reason = section.ReadText("reason");
        section.ReportUnknownKeys();
        CheckRequired(section, "agents", "set it to a glob of agent names, or \"*\" for all agents");
        CheckRequired(section, "path", $"set it to {ExpectedPath}");
        return agents is null || path is null ? null : new(new NameGlob(agents), path, reason)
        {
            AgentsPlace = section.GetPlace("agents"),
            PathPlace = section.GetPlace("path"),
        };
    }

    private PathPattern? ReadPath(MappingSection section)
    {
        var path = section.Read("path", ExpectedPath, node => MappingSection.AsText(node) is { } text ? PathPattern.Parse(text) : null);
        if (path is not { IncludesName: true })
        {
            return path;
        }

        findings.Add(FindingCatalog.NameIsNeverIgnored(section.GetPlace("path"), path.Text));
        return null;
    }

    private void CheckRequired(MappingSection section, string key, string hint)
    {
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, key, hint));
        }
    }
}
