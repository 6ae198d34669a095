using Amas.Config;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// The agents that a plan creates although they are, almost certainly, agents without a file under another name. Less similar pairs are
/// only a remark.
/// </summary>
internal sealed class RenamePairs
{
    private readonly Dictionary<AgentName, int> byOldName;
    private readonly Dictionary<AgentName, int> byNewName;
    private readonly Dictionary<AgentName, Change> deletes;
    private readonly Dictionary<AgentName, Change> creates;
    private readonly Dictionary<AgentName, string> similarNew;
    private readonly Dictionary<AgentName, string> similarOld;
    private readonly Dictionary<AgentName, IReadOnlyList<PropertyChange>> compared = [];

    public RenamePairs(Plan plan)
    {
        Pairs = [.. plan.Set.RenameCandidates.Where(pair => pair.IsProbable)];
        Others = [.. plan.Set.RenameCandidates.Where(pair => !pair.IsProbable)];
        byOldName = Pairs.Index().ToDictionary(pair => pair.Item.Owned.Name, pair => pair.Index);
        byNewName = Pairs.Index().ToDictionary(pair => pair.Item.Desired.Name, pair => pair.Index);
        similarNew = Others.ToDictionary(pair => pair.Owned.Name, pair => pair.Desired.Name.Text);
        similarOld = Others.ToDictionary(pair => pair.Desired.Name, pair => pair.Owned.Name.Text);
        deletes = Index(plan.Changes.Where(change => change is Change.Delete && byOldName.ContainsKey(change.Name)));
        creates = Index(plan.Changes.Where(change => change is Change.Create && byNewName.ContainsKey(change.Name)));
    }

    public IReadOnlyList<RenameCandidate> Pairs { get; }

    /// <summary>Gets the pairs that are less similar.</summary>
    public IReadOnlyList<RenameCandidate> Others { get; }

    /// <summary>Returns the name of the agent in a pair that is less similar; null if the change is not one of such a pair.</summary>
    public string? FindSimilar(Change change) => change switch
    {
        Change.Create => similarOld.GetValueOrDefault(change.Name),
        Change.Delete => similarNew.GetValueOrDefault(change.Name),
        _ => null,
    };

    /// <summary>Returns whether a change creates or deletes an agent of a pair.</summary>
    public bool Contains(Change change) => change switch
    {
        { Blocker: not null } => false,
        Change.Create => byNewName.ContainsKey(change.Name),
        Change.Delete => deletes.ContainsKey(change.Name),
        _ => false,
    };

    /// <summary>Returns the place of the pair of a change, for sorting; -1 for a change of no pair.</summary>
    public int FindIndex(Change change) => (Contains(change), change) switch
    {
        (true, Change.Create) => byNewName[change.Name],
        (true, _) => byOldName[change.Name],
        _ => -1,
    };

    /// <summary>Returns the two changes of the pair of a change; null if it has no pair, or if the old agent is not deleted.</summary>
    public (Change Delete, Change Create)? FindBoth(Change change)
    {
        var pair = FindIndex(change) is >= 0 and var index ? Pairs[index] : null;
        return pair is not null
            && deletes.TryGetValue(pair.Owned.Name, out var delete)
            && creates.TryGetValue(pair.Desired.Name, out var create)
            ? (delete, create)
            : null;
    }

    /// <summary>Returns the name that a created agent had before; null for other changes.</summary>
    public string? FindOldName(Change change) =>
        change is Change.Create && byNewName.TryGetValue(change.Name, out var index) ? Pairs[index].Owned.Name.Text : null;

    /// <summary>Returns what differs between a created agent and the agent that it was, without the name; null for other changes.</summary>
    public IReadOnlyList<PropertyChange>? FindDifferences(Change change)
    {
        if (change is not Change.Create || !byNewName.TryGetValue(change.Name, out var index))
        {
            return null;
        }

        if (!compared.TryGetValue(change.Name, out var differences))
        {
            differences = Compare(Pairs[index]);
            compared.Add(change.Name, differences);
        }

        return differences;
    }

    private static IReadOnlyList<PropertyChange> Compare(RenameCandidate pair)
    {
        var comparison = AgentComparer.Compare(pair.Desired.Config, pair.Owned, pair.Owned.Observed);
        return [.. comparison.Differences.Where(difference => difference.Path != "name")];
    }

    private static Dictionary<AgentName, Change> Index(IEnumerable<Change> changes) =>
        changes.Where(change => change.Blocker is null).DistinctBy(change => change.Name).ToDictionary(change => change.Name);
}
