using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Importing.Merging;

/// <summary>
/// The three-way merge of one agent that has a file: what its file becomes, and what the inventory records, so that the plan afterwards
/// shows exactly what the file alone changed.
/// </summary>
internal sealed class AgentMerge
{
    private readonly ConfigValue.Map file;

    private AgentMerge(ConfigValue.Map file, IReadOnlyList<MergedPlace> places) => (this.file, Places) = (file, places);

    /// <summary>Gets the places where the file differs from the server, in the order of the comparison.</summary>
    public IReadOnlyList<MergedPlace> Places { get; }

    /// <summary>Gets the places that must be decided by a person; with any of them, the agent is left unchanged.</summary>
    public IReadOnlyList<MergedPlace> Conflicts => [.. Places.Where(place => place.Decision == MergeDecision.Conflict)];

    /// <summary>Gets whether the file changes.</summary>
    public bool ChangesFile => Places.Any(place => place.Decision is not (MergeDecision.Left or MergeDecision.Conflict));

    /// <summary>Gets whether a value that only the file has is replaced, so that the file has to be kept.</summary>
    public bool ReplacesOwnValue => Places.Any(place => place.Decision == MergeDecision.Replaced);

    /// <summary>Gets the paths of the differences that remain: they are the file's, to be applied later.</summary>
    public IReadOnlySet<string> RemainingPaths =>
        Places.Where(place => place.Remains).Select(place => place.Path).ToHashSet(StringComparer.Ordinal);

    /// <summary>Gets the configuration that the file is changed to.</summary>
    public ConfigValue.Map Target => PathValue.Set(
        file,
        Places
            .Where(place => place.Decision is not (MergeDecision.Left or MergeDecision.Conflict))
            .Select(place => new PathValue(place.Path, place.Target)));

    /// <summary>Merges an agent.</summary>
    /// <param name="file">The configuration of its file.</param>
    /// <param name="owned">The agent in the inventory; null if it is not managed.</param>
    /// <param name="comparison">The comparison of the file with the server.</param>
    /// <param name="options">The options of the import.</param>
    public static AgentMerge Compute(ConfigValue.Map file, OwnedAgent? owned, Comparison comparison, ImportOptions options)
    {
        PlaceMerge merge = new(owned, options);
        return new(file, [.. comparison.Differences.Select(merge.Decide)]);
    }

    /// <summary>
    /// Returns the configuration that the inventory records as last applied: the file after the import, but for what it alone changed.
    /// </summary>
    /// <param name="imported">The configuration of the file after the import.</param>
    public ConfigValue.Map RevertOwnChanges(ConfigValue.Map imported) => PathValue.Set(
        imported, Places.Where(place => place.Remains).Select(place => new PathValue(place.Path, GetRecorded(place))));

    private static ConfigValue? GetRecorded(MergedPlace place) =>
        place.Decision == MergeDecision.Left ? place.Applied : place.Difference.Before;
}
