using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Project;

/// <summary>Reads <c>renamed</c>.</summary>
internal sealed class RenamesReader(List<Finding> findings)
{
    private readonly Dictionary<AgentName, Place> oldNames = [];
    private readonly Dictionary<AgentName, Place> newNames = [];

    /// <summary>Reads the entries. No two of them have the same old name or the same new name; others become findings.</summary>
    public IReadOnlyList<RenameEntry> Read(IEnumerable<MappingSection> entries) => [.. entries.Select(ReadEntry).OfType<RenameEntry>()];

    private RenameEntry? ReadEntry(MappingSection section)
    {
        var from = ReadName(section, "from", "set it to the agent's previous name");
        var to = ReadName(section, "to", "set it to the name in the agent file");
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

        var isFirstOld = TryRegister(oldNames, before, section.GetPlace("from"), isNew: false);
        var isFirstNew = TryRegister(newNames, after, section.GetPlace("to"), isNew: true);
        return isFirstOld && isFirstNew ? new(before, after, section.GetPlace("to")) : null;
    }

    private static AgentName? ParseName(SourceNode node)
    {
        var text = MappingSection.AsText(node);
        return string.IsNullOrWhiteSpace(text) ? null : new AgentName(text);
    }

    private AgentName? ReadName(MappingSection section, string key, string hint)
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
