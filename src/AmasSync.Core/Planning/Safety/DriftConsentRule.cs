using AmasSync.Core.Comparing;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// The rule for edits made on the server: a change that would overwrite one needs consent to <see cref="Consent.Drift"/>, and is blocked until
/// the options give it (<see cref="PlanOptions.OverwriteDrift"/>).
/// </summary>
internal static class DriftConsentRule
{
    /// <summary>Returns the consent that a change with these differences needs, whether given or not.</summary>
    public static Consent GetRequired(Comparison comparison) => comparison.HasDrift ? Consent.Drift : Consent.None;

    /// <summary>Returns whether a change with these differences has to wait for consent.</summary>
    public static bool IsConsentMissing(Comparison comparison, PlanOptions options) => IsConsentMissing(comparison.HasDrift, options);

    /// <summary>Returns whether a change that overwrites a server edit if <paramref name="hasDrift"/> is true has to wait for consent.</summary>
    public static bool IsConsentMissing(bool hasDrift, PlanOptions options) => hasDrift && !options.OverwriteDrift;
}
