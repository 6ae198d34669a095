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
    private readonly HashSet<Change> foreign = new(ReferenceEqualityComparer.Instance);

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

    private PlanReview(PlanReview other, Plan plan, IEnumerable<Change> foreign)
    {
        Plan = plan;
        assessments = other.assessments;
        this.foreign.UnionWith(foreign);
    }

    public Plan Plan { get; }

    /// <summary>Gets the changes that are not foreign, without no-ops.</summary>
    public IEnumerable<Change> OwnChanges => Plan.Changes.Where(change => change is not Change.NoOp && !IsForeign(change));

    /// <summary>Gets the changes that do not belong to the pull request: views show them last and do not count them.</summary>
    public IEnumerable<Change> ForeignChanges => Plan.Changes.Where(IsForeign);

    /// <summary>The highest level of all changes that would be carried out or wait for consent.</summary>
    public RiskLevel Level => assessments.Values.Select(assessment => assessment.Level).DefaultIfEmpty().Max();

    /// <summary>Gets the assessment of a change of the plan; it is empty for a change without effect.</summary>
    public ChangeAssessment this[Change change] => assessments.GetValueOrDefault(change) ?? new(change, [], BlastRadius.None);

    /// <summary>Returns the same review with the changes that do not belong to the pull request.</summary>
    /// <param name="hashes">The hashes of these changes. Hashes that no change of the plan has are ignored.</param>
    public PlanReview MarkForeign(IReadOnlySet<string> hashes) => hashes.Count == 0
        ? this
        : new(this, Plan, Plan.Changes.Where(change => change is not Change.NoOp && hashes.Contains(ChangeHash.Compute(change))));

    /// <inheritdoc cref="Plan.ReleaseUnchanged"/>
    public PlanReview ReleaseUnchanged() => new(this, Plan.ReleaseUnchanged(), foreign);

    /// <summary>Returns whether a change does not belong to the pull request.</summary>
    public bool IsForeign(Change change) => foreign.Contains(change);

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
