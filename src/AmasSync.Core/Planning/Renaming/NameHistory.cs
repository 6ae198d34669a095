using Amas.Config;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// The project's <c>renamed</c> for one environment. Entries chain: with A → B and B → C, the agent A is named C now, even if the
/// step in between was never applied. No two entries have the same old name or the same new name.
/// </summary>
internal sealed class NameHistory
{
    private readonly Dictionary<AgentName, RenameEntry> byOldName;
    private readonly Dictionary<AgentName, RenameEntry> byNewName;

    /// <param name="entries">The entries of the project file.</param>
    /// <param name="suffix">The suffix of every agent name in the environment.</param>
    public NameHistory(IEnumerable<RenameEntry> entries, string suffix)
    {
        RenameEntry[] here = [.. entries.Select(entry => entry.AddSuffix(suffix))];
        byOldName = here.DistinctBy(entry => entry.From).ToDictionary(entry => entry.From);
        byNewName = here.DistinctBy(entry => entry.To).ToDictionary(entry => entry.To);
        Suffix = suffix;
    }

    public static NameHistory None { get; } = new([], "");

    public bool IsEmpty => byOldName.Count == 0;

    public string Suffix { get; }

    public IEnumerable<AgentName> OldNames => byOldName.Keys;

    /// <summary>Lists every old and every new name.</summary>
    public IEnumerable<AgentName> ListAllNames() => byOldName.Keys.Concat(byNewName.Keys);

    /// <summary>Returns the entry whose old name this is, or null.</summary>
    public RenameEntry? Find(AgentName name) => byOldName.GetValueOrDefault(name);

    /// <summary>
    /// Returns the current name of an agent with this former name: the first name in its chain of renames that is desired. Returns its own
    /// name if the chain leads back to it, and null if no name of the chain is desired.
    /// </summary>
    public AgentName? FindTarget(AgentName name, IReadOnlySet<AgentName> desiredNames)
    {
        HashSet<AgentName> visited = [];
        for (var entry = Find(name); entry is not null && visited.Add(entry.To); entry = Find(entry.To))
        {
            if (desiredNames.Contains(entry.To))
            {
                return entry.To;
            }
        }

        return null;
    }

    /// <summary>Returns the name, then the former names of an agent with this name, latest first.</summary>
    public IEnumerable<AgentName> ListNames(AgentName name)
    {
        HashSet<AgentName> visited = [];
        for (AgentName? next = name; next is { } current && visited.Add(current); next = byNewName.GetValueOrDefault(current)?.From)
        {
            yield return current;
        }
    }
}
