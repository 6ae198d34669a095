using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>renamed</c>.</summary>
internal sealed class RenamedReader(List<Finding> findings)
{
    private readonly Dictionary<AgentName, Place> oldNames = [];
    private readonly Dictionary<AgentName, Place> newNames = [];

    /// <summary>The entries that could be read: no two have the same old name, nor the same new one.</summary>
    public IReadOnlyList<RenameEntry> Read(IEnumerable<Section> entries) => [.. entries.Select(Entry).OfType<RenameEntry>()];

    private RenameEntry? Entry(Section section)
    {
        var from = Name(section, "from", "write the name that the agent had");
        var to = Name(section, "to", "write the name that its file has now");
        section.Close();
        if (from is not { } before || to is not { } after)
        {
            return null;
        }

        if (before == after)
        {
            findings.Add(FindingCatalog.RenamedToItself(section.PlaceOf("from"), before.Text, after.Text));
            return null;
        }

        var isFirst = IsFirst(oldNames, before, section.PlaceOf("from"), isNew: false) & IsFirst(newNames, after, section.PlaceOf("to"), isNew: true);
        return isFirst ? new(before, after, section.PlaceOf("to")) : null;
    }

    private static AgentName? NameOf(SourceNode node) => Section.AsText(node) is { } text && !string.IsNullOrWhiteSpace(text) ? new AgentName(text) : null;

    private AgentName? Name(Section section, string key, string hint)
    {
        if (!section.Has(key))
        {
            findings.Add(FindingCatalog.MissingProjectKey(section.Place, key, hint));
        }

        return section.Read(key, "an agent's name", NameOf);
    }

    private bool IsFirst(Dictionary<AgentName, Place> known, AgentName name, Place place, bool isNew)
    {
        if (known.TryAdd(name, place))
        {
            return true;
        }

        findings.Add(FindingCatalog.RenamedTwice(place, name.Text, isNew, known[name]));
        return false;
    }
}
