using Amas.Config.Json;
using Amas.Config.Workflows;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>Who else notices a change: agents of the same system that lead to what was there and changed or read its answers, and files that share its text.</summary>
internal sealed record BlastRadius
{
    public static BlastRadius None { get; } = new() { Neighbours = [], SharedFiles = [] };

    /// <summary>For each agent of the system that changed and that others depend on: who.</summary>
    public required IReadOnlyList<Dependents> Neighbours { get; init; }

    /// <summary>For each file behind the change that other agents of the project use too: which.</summary>
    public required IReadOnlyList<SharedFile> SharedFiles { get; init; }

    public bool IsEmpty => Neighbours.Count == 0 && SharedFiles.Count == 0;

    /// <summary>The radius of one change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="users">For each file that some agent takes text from: the agents that do.</param>
    public static BlastRadius Compute(Change change, ILookup<string, string> users) => change is not { Before: { } before, After: { } after }
        ? None
        : new() { Neighbours = [.. FindDependents(before, after)], SharedFiles = [.. FindSharedFiles(change, users)] };

    private static IEnumerable<Dependents> FindDependents(ConfigValue.Map before, ConfigValue.Map after)
    {
        Workflow workflow = new(after);
        var quotes = OutputReferences.Find(after);
        foreach (var member in MemberPair.Pair(before, after).Where(member => member.Pointer != JsonPointer.Root && member is { Before: not null, HasChanged: true }))
        {
            Dependents dependents = new(
                member.Name,
                ExcludeSelf(member.Name, workflow.Edges.Where(step => step.Target == member.Name).Select(step => step.From).Where(workflow.Names.Contains)
                    .Concat(workflow.Members.Where(other => other.SupervisedAgents.Any(supervised => supervised.Value == member.Name)).Select(other => other.Name))),
                ExcludeSelf(member.Name, quotes.Where(quote => quote.Source == member.Name).Select(quote => quote.Reader)));
            if (!dependents.IsEmpty)
            {
                yield return dependents;
            }
        }
    }

    private static IEnumerable<SharedFile> FindSharedFiles(Change change, ILookup<string, string> users) =>
        from file in change.Differences.SelectMany(difference => difference.SharedSources).Select(place => place.File).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
        let others = ExcludeSelf(change.Name.Text, users[file])
        where others.Count > 0
        select new SharedFile(file, others);

    private static List<string> ExcludeSelf(string self, IEnumerable<string> names) =>
        [.. names.Where(name => name != self).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
