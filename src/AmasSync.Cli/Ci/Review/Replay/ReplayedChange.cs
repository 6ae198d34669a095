namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>A change that the plan of a merged pull request contains.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Objection">Why it does not count as reviewed, as a clause; null if it counts.</param>
internal sealed record ReplayedChange(string Hash, string? Objection)
{
    public const string NotShown = "its plan does not show it";
}
