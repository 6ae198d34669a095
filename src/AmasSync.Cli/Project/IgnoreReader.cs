using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Core.Comparing.Ignoring;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>ignore_changes</c>.</summary>
internal sealed class IgnoreReader(List<Finding> findings)
{
    private const string Pointer = "a JSON pointer such as /agents/*/llm_config/temperature";

    /// <summary>The entries that could be read.</summary>
    public IReadOnlyList<IgnoreEntry> Read(IEnumerable<Section> entries) => [.. entries.Select(Entry).OfType<IgnoreEntry>()];

    private IgnoreEntry? Entry(Section section)
    {
        var agents = section.Text("agents");
        var path = Path(section);
        var reason = section.Text("reason");
        section.Close();
        Required(section, "agents", "write agents: \"*\" for all of them");
        Required(section, "path", $"write {Pointer}");
        return agents is null || path is null ? null : new(new NameGlob(agents), path, reason)
        {
            AgentsPlace = section.PlaceOf("agents"),
            PathPlace = section.PlaceOf("path"),
        };
    }

    private PathPattern? Path(Section section)
    {
        var path = section.Read("path", Pointer, node => Section.AsText(node) is { } text ? PathPattern.Parse(text) : null);
        if (path is not { HoldsName: true })
        {
            return path;
        }

        findings.Add(FindingCatalog.NameIsNeverIgnored(section.PlaceOf("path"), path.Text));
        return null;
    }

    private void Required(Section section, string key, string hint)
    {
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, key, hint));
        }
    }
}
