using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Plans as SARIF 2.1.0: the findings of their folders, and what a reviewer should look at twice, at the lines that ask for it. A risk is no mistake: it is a
/// warning at most.
/// </summary>
internal sealed class PlanSarifView(Func<string, string> pathOf)
{
    // Not that of validate: what one of them does not say is not solved for the other.
    private const string Category = "amas-sync-plan";

    /// <param name="plans">Of one environment, or several.</param>
    /// <param name="failures">Why there is no plan of something, in sentences.</param>
    /// <param name="output">Where it goes.</param>
    public void Write(IReadOnlyList<PlanReview> plans, IReadOnlyList<string> failures, TextWriter output) => new FindingsSarifView(pathOf).Write(
        plans.SelectMany(review => review.Plan.Findings.Concat(CreateRiskFindings(review))),
        plans is [var alone] && failures.Count == 0 ? $"{Category}/{alone.Plan.Environment}" : Category,
        failures,
        output);

    private static IEnumerable<Finding> CreateRiskFindings(PlanReview review) =>
        review.Plan.Changes.SelectMany(change => review[change].Risks.Select(risk => CreateFinding(risk, change)));

    private static Finding CreateFinding(Risk risk, Change change) => new()
    {
        Code = $"risk-{RiskWording.FormatKind(risk.Kind)}",
        Severity = risk.Level >= RiskLevel.Medium ? Severity.Warning : Severity.Info,
        Message = $"{RiskWording.FormatLevel(risk.Level)} risk: {risk.Reason}",
        Place = FindPlace(change, risk.Pointer ?? JsonPointer.Root),
        Pointer = risk.Pointer,
        Agent = ChangeWording.FormatTitle(change),
    };

    private static Place FindPlace(Change change, JsonPointer pointer) => change switch
    {
        Change.Create create => create.Desired.Sources.FindValuePlace(pointer),
        Change.Compared compared => compared.Desired.Sources.FindValuePlace(pointer),
        _ => Place.StartOf(change.File ?? ""),
    };
}
