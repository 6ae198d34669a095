using AmasSync.Core.Comparing;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// The rule for server edits: a change that would overwrite one needs <see cref="Consent.Drift"/> and is blocked until the options
/// give it (<see cref="PlanOptions.OverwriteDrift"/>).
/// </summary>
internal static class DriftConsentRule
{
    /// <summary>Returns the consent that a change with these differences needs, whether or not it was given.</summary>
    public static Consent GetRequired(Comparison comparison) => comparison.HasDrift ? Consent.Drift : Consent.None;

    /// <summary>Returns whether a change with these differences has to wait for consent.</summary>
    public static bool IsConsentMissing(Comparison comparison, PlanOptions options) => IsConsentMissing(comparison.HasDrift, options);

    /// <summary>
    /// Returns whether a change has to wait for consent. <paramref name="hasDrift"/> says whether it overwrites a server edit.
    /// </summary>
    public static bool IsConsentMissing(bool hasDrift, PlanOptions options) => hasDrift && !options.OverwriteDrift;
}
