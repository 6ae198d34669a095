using System.Runtime.CompilerServices;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>A plan seen with a reviewer's eyes. A pure function of the plan, found out once for all that show it; it moves nothing in it.</summary>
internal sealed class Assessment
{
    private static readonly ConditionalWeakTable<Plan, Assessment> Known = [];

    private readonly Dictionary<Change, ChangeAssessment> byChange = new(ReferenceEqualityComparer.Instance);

    private Assessment(Plan plan)
    {
        var work = plan.Changes.Where(change => change.IsWork).ToList();
        var users = Users(plan, work);
        var prompts = plan.PromptSizes.ToLookup(size => size.Agent);
        foreach (var change in work)
        {
            byChange.Add(change, new(change, ChangeRisks.Of(change), BlastRadius.Of(change, users)) { Prompts = [.. prompts[change.Name]] });
        }
    }

    /// <summary>The gravest of all changes that would be done, or are waiting for consent.</summary>
    public RiskLevel Level => byChange.Values.Select(assessment => assessment.Level).DefaultIfEmpty().Max();

    public static Assessment Of(Plan plan) => Known.GetValue(plan, one => new(one));

    /// <summary>What is known of a change of that plan; of one that does nothing, nothing.</summary>
    public ChangeAssessment this[Change change] => byChange.GetValueOrDefault(change) ?? new(change, [], BlastRadius.None);

    // Only files that are behind some difference are looked for, for the whole folder is walked.
    private static ILookup<string, string> Users(Plan plan, IEnumerable<Change> work)
    {
        var behind = work.SelectMany(change => change.Differences).SelectMany(difference => difference.Causes).Select(place => place.File).ToHashSet(StringComparer.Ordinal);
        return (behind.Count == 0 ? [] : plan.Changes.Select(DesiredOf).OfType<DesiredAgent>())
            .SelectMany(agent => agent.Sources.Outside(agent.File, JsonPointer.Root).Where(place => behind.Contains(place.File)).Select(place => (place.File, agent.Name)))
            .ToLookup(use => use.File, use => use.Name.Text, StringComparer.Ordinal);
    }

    private static DesiredAgent? DesiredOf(Change change) => change switch
    {
        Change.Create create => create.Desired,
        Change.Compared compared => compared.Desired,
        Change.Conflict conflict => conflict.Desired,
        _ => null,
    };
}
