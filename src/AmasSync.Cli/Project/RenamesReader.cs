using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>renamed</c>.</summary>
internal sealed class RenamesReader(List<Finding> findings)
{
    private readonly Dictionary<AgentName, Place> oldNames = [];
    private readonly Dictionary<AgentName, Place> newNames = [];

    /// <summary>The entries that could be read: no two have the same old name, nor the same new one.</summary>
    public IReadOnlyList<RenameEntry> Read(IEnumerable<ProjectSection> entries) => [.. entries.Select(ReadEntry).OfType<RenameEntry>()];

    private RenameEntry? ReadEntry(ProjectSection section)
    {
        var from = ReadName(section, "from", "write the name that the agent had");
        var to = ReadName(section, "to", "write the name that its file has now");
        section.ReportUnknownKeys();
        if (from is not { } before || to is not { } after)
        {
            return null;
        }

        if (before == after)
        {
            findings.Add(FindingCatalog.RenamedToItself(section.GetPlace("from"), before.Text, after.Text));
            return null;
        }

        var isFirst = TryRegister(oldNames, before, section.GetPlace("from"), isNew: false) & TryRegister(newNames, after, section.GetPlace("to"), isNew: true);
        return isFirst ? new(before, after, section.GetPlace("to")) : null;
    }

    private static AgentName? ParseName(SourceNode node) => ProjectSection.AsText(node) is { } text && !string.IsNullOrWhiteSpace(text) ? new AgentName(text) : null;

    private AgentName? ReadName(ProjectSection section, string key, string hint)
    {
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, key, hint));
        }

        return section.Read(key, "an agent's name", ParseName);
    }

    private bool TryRegister(Dictionary<AgentName, Place> known, AgentName name, Place place, bool isNew)
    {
        if (known.TryAdd(name, place))
        {
            return true;
        }

        findings.Add(FindingCatalog.RenamedTwice(place, name.Text, isNew, known[name]));
        return false;
    }
}
