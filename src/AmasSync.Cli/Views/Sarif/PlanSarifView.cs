using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Sarif;

/// <summary>
/// Writes plans as SARIF 2.1.0: the findings of their folders, and the risks of their changes at the lines that cause them. A risk is at
/// most a warning.
/// </summary>
internal sealed class PlanSarifView(Func<string, string> pathOf)
{
    // Not the category of validate: GitHub treats results that are missing from a category as fixed.
    private const string Category = "amas-sync-plan";

    /// <param name="plans">The plan of each environment.</param>
    /// <param name="failures">Sentences that say why an environment has no plan.</param>
    /// <param name="output">The writer of the document.</param>
    public void Write(
        IReadOnlyList<PlanReview> plans,
        IReadOnlyList<string> failures,
        TextWriter output) => new FindingsSarifView(pathOf).Write(
        plans.SelectMany(review => review.Plan.Findings.Concat(CreateRiskFindings(review))),
        plans is [var alone] && failures.Count == 0 ? $"{Category}/{alone.Plan.Environment}" : Category,
        failures,
        output);

    private static IEnumerable<Finding> CreateRiskFindings(PlanReview review) =>
        review.Plan.Changes.SelectMany(change => review[change].Risks.Select(risk => CreateFinding(risk, change)));

    private static Finding CreateFinding(Risk risk, Change change) => new()
    {
        Rule = RiskRules.Get(risk.Kind),
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
