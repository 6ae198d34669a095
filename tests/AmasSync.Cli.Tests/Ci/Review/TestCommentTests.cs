namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>The results of tests in a comment that another job writes at the same time.</summary>
public sealed class TestCommentTests
{
    private const string Test = """
        version: 1
        defaults: {runs: 1, pass: 1}
        tests:
          - id: repeats-it
            turns: [{user: I want my money back., assert: [{type: icontains, value: money}]}]

        """;

    [Fact]
    public async Task Results_that_a_slower_job_replaced_are_written_again()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Test));
        await story.PlanAsync(pull);
        var plan = Assert.Single(pull.Comments).Body;
        PauseClock clock = new(() => Assert.Single(pull.Comments).Edit("github-actions[bot]", plan));
        story.Time = clock;

        var tested = await story.TestAsync(pull);

        Assert.Equal(0, tested.Code);
        Assert.Equal(2, clock.Pauses);
        Assert.StartsWith(plan.TrimEnd(), Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Contains("### Tests in", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_a_job_of_tests_replaced_is_written_again()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Test));
        await story.PlanAsync(pull);
        await story.TestAsync(pull);
        var older = Assert.Single(pull.Comments).Body;
        story.Push(pull, () => story.Write("agents/New.yaml", Agents.Named("New")));
        PauseClock clock = new(() => Assert.Single(pull.Comments).Edit("github-actions[bot]", older));
        story.Time = clock;

        await story.PlanAsync(pull);

        Assert.Equal(2, clock.Pauses);
        Assert.Contains("New", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.NotEqual(older, Assert.Single(pull.Comments).Body);
    }

    [Fact]
    public async Task The_job_of_an_older_commit_does_not_repeat_what_a_newer_one_replaced()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Test));
        await story.PlanAsync(pull);
        var plan = Assert.Single(pull.Comments).Body;
        PauseClock clock = new(() =>
        {
            story.Push(pull, () => story.Write("agents/New.yaml", Agents.Named("New")));
            Assert.Single(pull.Comments).Edit("github-actions[bot]", plan);
        });
        story.Time = clock;

        await story.TestAsync(pull);

        Assert.Equal(1, clock.Pauses);
        Assert.Equal(plan, Assert.Single(pull.Comments).Body);
    }

    [Fact]
    public async Task Results_that_were_written_are_not_reported_as_missing_if_they_cannot_be_read_again()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/Support.tests.yaml", Test));
        await story.PlanAsync(pull);
        story.Time = new PauseClock(() => story.GitHub.Refusal = 401);

        var tested = await story.TestAsync(pull);

        Assert.Equal(0, tested.Code);
        Assert.Contains("### Tests in", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Contains("::the comment was written, but", tested.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("could not be written", tested.Run.Out, StringComparison.Ordinal);
    }

    // A clock for which each pause of some seconds ends at once, and the first one after something happened.
    private sealed class PauseClock(Action first) : TimeProvider
    {
        public int Pauses { get; private set; }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var isPause = dueTime > TimeSpan.FromSeconds(1) && dueTime < TimeSpan.FromSeconds(5);
            if (isPause && ++Pauses == 1)
            {
                first();
            }

            return base.CreateTimer(callback, state, isPause ? TimeSpan.Zero : dueTime, period);
        }
    }
}
