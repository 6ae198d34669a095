namespace AmasSync.Cli.Tests.Budgets;

/// <summary>
/// Budgets for speed, as allocated bytes: unlike times, they are the same on every machine. Nothing else may run in the process meanwhile.
/// </summary>
[CollectionDefinition(nameof(AllocationBudgetTests), DisableParallelization = true)]
[Collection(nameof(AllocationBudgetTests))]
public sealed class AllocationBudgetTests(MeasuredRuns runs) : IClassFixture<MeasuredRuns>
{
    private const long Kilobyte = 1000;

    [Fact]
    public void Validating_a_file_stays_in_its_budget() => Assert.InRange(runs.Validate, 1, 240 * Kilobyte);

    [Fact]
    public void Planning_an_unchanged_agent_stays_in_its_budget() => Assert.InRange(runs.PlanUnchanged, 1, 285 * Kilobyte);

    [Fact]
    public void Creating_an_agent_stays_in_its_budget() => Assert.InRange(runs.Create, 1, 530 * Kilobyte);
}
