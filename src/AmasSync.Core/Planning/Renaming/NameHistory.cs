using Amas.Config;

namespace AmasSync.Core.Planning.Renaming;

/// <summary>
/// The project's <c>renamed</c> for one environment. Entries follow each other: what became B, and B that became C, is C by now, also where
/// the step in between was never applied. No two entries have the same old name, nor the same new one.
/// </summary>
internal sealed class NameHistory
{
    private readonly Dictionary<AgentName, RenameEntry> byOldName;
    private readonly Dictionary<AgentName, RenameEntry> byNewName;

    /// <param name="entries">As the project file has them.</param>
    /// <param name="suffix">What every name of the environment ends with.</param>
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

    /// <summary>The entry of an agent that had that name, or null.</summary>
    public RenameEntry? Find(AgentName name) => byOldName.GetValueOrDefault(name);

    /// <summary>
    /// What an agent of that name is called by now: the first name on its way that is asked for. Its own name where the way leads back to it,
    /// null where it leads nowhere.
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

    /// <summary>The name, and those that an agent of that name had before, latest first.</summary>
    public IEnumerable<AgentName> ListNames(AgentName name)
    {
        HashSet<AgentName> visited = [];
        for (AgentName? next = name; next is { } current && visited.Add(current); next = byNewName.GetValueOrDefault(current)?.From)
        {
            yield return current;
        }
    }
}
