using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of drift.yml: a change on the server comes back as a pull request.</summary>
public sealed class DriftStoryTests
{
    [Fact]
    public async Task Drift_becomes_one_pull_request_that_is_planned_merged_and_applied()
    {
        await using var story = await WorkflowStory.AppliedAsync(["drift.yml", "pull-request.yml"], ["Support"]);

        var quiet = (await story.ScheduleAsync("drift.yml")).Expect("success");

        Assert.Equal("false", quiet.Job("drift").Step("drift").Outputs["changes"]);
        Assert.Empty(story.GitHub.Pulls);

        await story.EditOnServerAsync("Support", "description", "Edited in the morning");
        var first = (await story.ScheduleAsync("drift.yml")).Expect("success");
        await story.EditOnServerAsync("Support", "description", "Edited at noon");
        (await story.DispatchAsync("drift.yml")).Expect("success");

        var pull = Assert.Single(story.GitHub.Pulls);
        Assert.Equal(("amas-sync/drift", "Import changes from the server"), (pull.Branch, pull.Title));
        Assert.Contains("Support", pull.Text, StringComparison.Ordinal);
        Assert.Contains("description: Edited at noon", story.ReadAt(pull.HeadSha, "agents/Support.yaml"), StringComparison.Ordinal);
        Assert.NotEqual("amas-sync-production", first.Job("drift").Concurrency?.Group);

        Assert.Single(await story.PullRequestAsync(pull)).Expect("success");
        var apply = (await story.MergeAsync(pull)).Expect("success");

        Assert.Equal("0", apply.Job("apply").Steps[1].Outputs["left_out"]);
        Assert.Equal("Edited at noon", (await story.SavedAsync())["Support"]);
        Assert.Equal("false", (await story.ScheduleAsync("drift.yml")).Job("drift").Step("drift").Outputs["changes"]);
        Assert.Empty(story.Refused);
    }

    [Fact]
    public async Task Text_from_the_server_is_no_command_for_the_runner()
    {
        await using var story = await WorkflowStory.AppliedAsync(["drift.yml", "pull-request.yml"], ["Support"]);
        story.Desk.Push(() => story.Desk.Write(
            "agents/Support.yaml", Agents.Named("Support").Replace("Answers questions", "Edited in the file", StringComparison.Ordinal)));
        await story.EditOnServerAsync("Support", "description", "Edited on the server\n::warning title=spoof::From the server\nThe end");

        var run = (await story.ScheduleAsync("drift.yml")).Expect("success");

        var import = run.Job("drift").Step("import");
        Assert.Contains("::warning title=spoof::From the server", run.Log, StringComparison.Ordinal);
        Assert.Contains(import.Annotations, annotation => annotation.Message.Contains("could not be merged", StringComparison.Ordinal));
        Assert.DoesNotContain(import.Annotations, annotation => annotation.Message.Contains("From the server", StringComparison.Ordinal));
    }
}
