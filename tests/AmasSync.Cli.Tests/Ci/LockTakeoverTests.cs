using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Tests.Ci.GitHub;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests the lock that a killed job leaves behind: the next job removes it only if GitHub says that the run has ended.</summary>
public sealed class LockTakeoverTests
{
    private const string Server = "https://github.example";

    private static readonly DateTimeOffset Beat = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_lock_of_a_run_that_has_ended_is_taken_over()
    {
        await using var story = await OpenAsync(new(Server, FakeGitHub.Name, 76, 1));
        story.GitHub.Runs["76/attempts/1"] = ("completed", Beat.AddMinutes(1));

        var applied = await story.ApplyAsync();

        Assert.True(applied.Code == 0, applied.Run.Error);
        Assert.Contains("took over the lock of a run that GitHub says has ended (amas-sync ci apply", applied.Run.Error, StringComparison.Ordinal);
        Assert.Equal("1", applied.Outputs["applied"]);
        Assert.False(story.IsLocked);
    }

    [Fact]
    public async Task A_run_that_is_started_again_takes_over_the_lock_of_its_first_attempt()
    {
        await using var story = await OpenAsync(new(Server, FakeGitHub.Name, 77, 1));
        story.Variables["GITHUB_RUN_ATTEMPT"] = "2";
        story.GitHub.Runs["77/attempts/1"] = ("completed", Beat);
        story.GitHub.Runs["77/attempts/2"] = ("in_progress", Beat);

        Assert.Equal(0, (await story.ApplyAsync()).Code);
    }

    [Theory]
    [InlineData("in_progress", "acme/agents", 76, 0)]
    [InlineData("queued", "acme/agents", 76, 0)]
    [InlineData("completed", "acme/other", 76, 0)]
    [InlineData("completed", "acme/agents", 77, 0)]
    [InlineData("completed", "acme/agents", 76, -2)]
    [InlineData("completed", "acme/agents", 76, null)]
    public async Task The_lock_of_a_run_that_may_be_alive_or_is_of_another_repository_stays(
        string status, string repository, int id, int? minutesFromBeatToEnd)
    {
        await using var story = await OpenAsync(new(Server, repository, id, 1));
        DateTimeOffset? end = minutesFromBeatToEnd is { } minutes ? Beat.AddMinutes(minutes) : null;
        story.GitHub.Runs["76/attempts/1"] = story.GitHub.Runs["77/attempts/1"] = (status, end);

        await AssertRefusedAsync(story);
    }

    [Fact]
    public async Task The_lock_of_another_kind_of_run_stays()
    {
        await using var story = await OpenAsync(null);

        var applied = await AssertRefusedAsync(story);

        Assert.DoesNotContain("GitHub could not be asked", applied.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(story.GitHub.Requests, request => request.Contains("/actions/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_command_takes_over_no_lock()
    {
        await using var story = await OpenAsync(new(Server, FakeGitHub.Name, 76, 1));
        story.GitHub.Runs["76/attempts/1"] = ("completed", Beat);
        var looked = await story.DriftAsync();

        var applied = await story.RunAfterAsync(looked, "apply", "--yes");

        Assert.Equal(7, applied.Code);
        Assert.True(story.IsLocked);
    }

    [Fact]
    public async Task Without_permission_to_ask_the_message_names_the_permission_and_the_command()
    {
        await using var story = await OpenAsync(new(Server, FakeGitHub.Name, 76, 1));
        story.GitHub.CanReadActions = false;

        var applied = await AssertRefusedAsync(story);

        Assert.Contains("GitHub could not be asked whether that run has ended: GitHub replied 403", applied.Run.Out, StringComparison.Ordinal);
        Assert.Contains("(give the job permissions: actions: read)", applied.Run.Out, StringComparison.Ordinal);
        Assert.Contains("remove its lock with 'amas-sync inventory unlock'", applied.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lock_names_its_run()
    {
        WorkflowRun run = new(Server, FakeGitHub.Name, 76, 3);
        LockNote note = new("amas-sync ci apply", Beat, Beat) { Run = run };

        Assert.Equal(note, LockNote.Parse(note.ToJson()));
        Assert.Equal(note with { Run = null }, LockNote.Parse((note with { Run = null }).ToJson()));
    }

    // A project with a merged pull request that waits, and a lock.
    private static async Task<PipelineStory> OpenAsync(WorkflowRun? run)
    {
        var story = await PipelineStory.AppliedAsync("Support");
        story.Merge(await story.ProposeAsync("Support", "New."));
        story.Lock(System.Text.Encoding.UTF8.GetString(new LockNote("amas-sync ci apply", Beat, Beat) { Run = run }.ToJson()));
        return story;
    }

    private static async Task<Job> AssertRefusedAsync(PipelineStory story)
    {
        var applied = await story.ApplyAsync();
        Assert.Equal((7, "safety-stop"), (applied.Code, applied.Outputs["failure_reason"]));
        Assert.Contains("the inventory is locked by another run", applied.Summary, StringComparison.Ordinal);
        Assert.True(story.IsLocked);
        return applied;
    }
}
