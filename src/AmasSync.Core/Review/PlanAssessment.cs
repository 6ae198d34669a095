using System.Runtime.CompilerServices;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>A plan seen with a reviewer's eyes. A pure function of the plan, found out once for all that show it; it moves nothing in it.</summary>
internal sealed class PlanAssessment
{
    private static readonly ConditionalWeakTable<Plan, PlanAssessment> Known = [];

    private readonly Dictionary<Change, ChangeAssessment> byChange = new(ReferenceEqualityComparer.Instance);

    private PlanAssessment(Plan plan)
    {
        var work = plan.Changes.Where(change => change.HasEffect).ToList();
        var users = FindUsers(plan, work);
        var prompts = plan.PromptSizes.ToLookup(size => size.Agent);
        foreach (var change in work)
        {
            byChange.Add(change, new(change, ChangeRisks.Find(change), BlastRadius.Compute(change, users)) { Prompts = [.. prompts[change.Name]] });
        }
    }

    /// <summary>The gravest of all changes that would be done, or are waiting for consent.</summary>
    public RiskLevel Level => byChange.Values.Select(assessment => assessment.Level).DefaultIfEmpty().Max();

    public static PlanAssessment Assess(Plan plan) => Known.GetValue(plan, key => new(key));

    /// <summary>What is known of a change of that plan; of one that does nothing, nothing.</summary>
    public ChangeAssessment this[Change change] => byChange.GetValueOrDefault(change) ?? new(change, [], BlastRadius.None);

    // Only files that are behind some difference are looked for, for the whole folder is walked.
    private static ILookup<string, string> FindUsers(Plan plan, IEnumerable<Change> work)
    {
        var causeFiles = work.SelectMany(change => change.Differences).SelectMany(difference => difference.SharedSources).Select(place => place.File).ToHashSet(StringComparer.Ordinal);
        return (causeFiles.Count == 0 ? [] : plan.Changes.Select(GetDesired).OfType<DesiredAgent>())
            .SelectMany(agent => agent.Sources.FindPlacesInOtherFiles(agent.File, JsonPointer.Root).Where(place => causeFiles.Contains(place.File)).Select(place => (place.File, agent.Name)))
            .ToLookup(use => use.File, use => use.Name.Text, StringComparer.Ordinal);
    }

    private static DesiredAgent? GetDesired(Change change) => change switch
    {
        Change.Create create => create.Desired,
        Change.Compared compared => compared.Desired,
        Change.Conflict conflict => conflict.Desired,
        _ => null,
    };
}
