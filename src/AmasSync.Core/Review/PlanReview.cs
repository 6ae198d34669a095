using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Core.Review;

/// <summary>A plan with the risks, affected agents and prompt sizes of its changes. Computed once, then handed to the views.</summary>
internal sealed class PlanReview
{
    private readonly Dictionary<Change, ChangeAssessment> assessments = new(ReferenceEqualityComparer.Instance);

    /// <param name="plan">The plan to review.</param>
    /// <param name="promptSizes">The sizes of the prompts that it changes, if they were measured.</param>
    public PlanReview(Plan plan, params IReadOnlyList<PromptSize> promptSizes)
    {
        Plan = plan;
        var work = plan.Changes.Where(change => change.HasEffect).ToList();
        var users = plan.Users ?? FindUsers(plan.Set);
        var prompts = promptSizes.ToLookup(size => size.Agent);
        foreach (var change in work)
        {
            ChangeAssessment assessment = new(change, ChangeRisks.Find(change), BlastRadius.Compute(change, users));
            assessments.Add(change, assessment with { Prompts = [.. prompts[change.Name]] });
        }
    }

    public Plan Plan { get; }

    /// <summary>The highest level of all changes that would be carried out or wait for consent.</summary>
    public RiskLevel Level => assessments.Values.Select(assessment => assessment.Level).DefaultIfEmpty().Max();

    /// <summary>Gets the assessment of a change of the plan; it is empty for a change without effect.</summary>
    public ChangeAssessment this[Change change] => assessments.GetValueOrDefault(change) ?? new(change, [], BlastRadius.None);

    /// <summary>
    /// Returns the names of the agents that use each shared value, by its place. Only values that caused a difference are looked for,
    /// because this reads all files again.
    /// </summary>
    public static ILookup<Place, string> FindUsers(ChangeSet set)
    {
        var causes = set.Changes
            .Where(change => change.HasEffect)
            .SelectMany(change => change.Differences)
            .SelectMany(difference => difference.SharedSources)
            .ToHashSet();
        return (causes.Count == 0 ? [] : set.Changes.Select(GetDesired).OfType<DesiredAgent>())
            .SelectMany(ListUses)
            .ToLookup(use => use.Place, use => use.Name.Text);

        IEnumerable<(Place Place, AgentName Name)> ListUses(DesiredAgent agent) => agent.Sources
            .ListPlaces()
            .Where(causes.Contains)
            .Select(place => (place, agent.Name));
    }

    private static DesiredAgent? GetDesired(Change change) => change switch
    {
        Change.Create create => create.Desired,
        Change.Compared compared => compared.Desired,
        Change.Conflict conflict => conflict.Desired,
        _ => null,
    };
}
