namespace AmasSync.Cli.Git.Inventories;

/// <summary>Whether the run that holds a lock has ended.</summary>
/// <param name="HasEnded">Whether it certainly has.</param>
/// <param name="Doubt">Why this is not known, as a clause; null if it is known, or cannot be known.</param>
internal sealed record RunVerdict(bool HasEnded, string? Doubt = null)
{
    /// <summary>The verdict about a run that may still be running.</summary>
    public static readonly RunVerdict Running = new(HasEnded: false);
}
