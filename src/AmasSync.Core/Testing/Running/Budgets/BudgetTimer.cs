namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>Stops a run at the time limit of its budget.</summary>
internal static class BudgetTimer
{
    /// <summary>Starts the time; null if the budget has no limit of time.</summary>
    /// <param name="meter">The meter of the run.</param>
    /// <param name="budget">The budget; null if there is none.</param>
    /// <param name="time">The clock.</param>
    public static ITimer? Start(BudgetMeter meter, RunBudget? budget, TimeProvider time) => budget?.Time is { } limit
        ? time.CreateTimer(_ => meter.StopAfterTime(), null, limit, Timeout.InfiniteTimeSpan)
        : null;
}
