using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Workflows;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>
/// What a change affects indirectly: member agents that route to a changed member agent or read its output, and shared values that
/// changed and that other agents use too.
/// </summary>
internal sealed record BlastRadius
{
    public static BlastRadius None { get; } = new() { Neighbours = [], SharedFiles = [] };

    /// <summary>Gets, for each changed member agent that others depend on, its dependents.</summary>
    public required IReadOnlyList<Dependents> Neighbours { get; init; }

    /// <summary>Gets, for each file with a shared value that caused the change, the other agents that use the value.</summary>
    public required IReadOnlyList<SharedFile> SharedFiles { get; init; }

    public bool IsEmpty => Neighbours.Count == 0 && SharedFiles.Count == 0;

    /// <summary>Computes the blast radius of one change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="users">The names of the agents that use each shared value, by its place.</param>
    public static BlastRadius Compute(
        Change change,
        ILookup<Place, string> users) => change is not { Before: { } before, After: { } after }
        ? None
        : new() { Neighbours = [.. FindDependents(before, after)], SharedFiles = [.. FindSharedFiles(change, users)] };

    private static IEnumerable<Dependents> FindDependents(ConfigValue.Map before, ConfigValue.Map after)
    {
        Workflow workflow = new(after);
        var predecessors = workflow.Edges
            .Where(step => workflow.Names.Contains(step.From))
            .ToLookup(step => step.Target, step => step.From, StringComparer.Ordinal);
        var supervisors = workflow.Members
            .SelectMany(other => other.SupervisedAgents.Select(supervised => (Supervised: supervised.Value, Supervisor: other.Name)))
            .ToLookup(pair => pair.Supervised, pair => pair.Supervisor, StringComparer.Ordinal);
        var readers = OutputReferences.Find(after).ToLookup(quote => quote.Source, quote => quote.Reader, StringComparer.Ordinal);
        var changedMembers = MemberPair.Pair(before, after)
            .Where(member => member.Pointer != JsonPointer.Root && member is { Before: not null, HasChanged: true });
        foreach (var member in changedMembers)
        {
            var callers = predecessors[member.Name].Concat(supervisors[member.Name]);
            Dependents dependents = new(
                member.Name, ExcludeSelf(member.Name, callers), ExcludeSelf(member.Name, readers[member.Name]));
            if (!dependents.IsEmpty)
            {
                yield return dependents;
            }
        }
    }

    private static IEnumerable<SharedFile> FindSharedFiles(Change change, ILookup<Place, string> users)
    {
        var causes = change.Differences.SelectMany(difference => difference.SharedSources).Distinct().GroupBy(place => place.File);
        foreach (var file in causes.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var others = ExcludeSelf(change.Name.Text, file.SelectMany(place => users[place]));
            if (others.Count > 0)
            {
                yield return new SharedFile(file.Key, others);
            }
        }
    }

    private static List<string> ExcludeSelf(string self, IEnumerable<string> names) =>
        [.. names.Where(name => name != self).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
