using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying.Several;

/// <summary>A plan that was shown and confirmed.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Consent">The consent that was given with it.</param>
internal sealed record ApprovedPlan(string Hash, Consent Consent);
