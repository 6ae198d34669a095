namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>The most that a run of tests may use; null for no limit.</summary>
internal sealed record RunBudget
{
    public long? Messages { get; init; }

    public long? Tokens { get; init; }

    public TimeSpan? Time { get; init; }
}
