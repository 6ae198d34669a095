using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>A reason to review a change closely.</summary>
internal sealed record RiskJson(string Kind, string Level, string Reason, string? Pointer)
{
    public static RiskJson From(Risk risk) =>
        new(RiskWording.FormatKind(risk.Kind), RiskWording.FormatLevel(risk.Level), risk.Reason, risk.Pointer?.Text);
}
