namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests the jobs of a project that has no folder of agents yet, or no more.</summary>
public sealed class NewProjectTests
{
    [Fact]
    public async Task The_first_push_without_a_folder_of_agents_is_not_an_error()
    {
        await using var story = await PipelineStory.OpenAsync();
        var pull = story.Open(() => story.Write("README.md", "Agents will follow.\n"));

        Job[] jobs = [await story.PlanAsync(pull), await story.ApplyAsync(), await story.DriftAsync()];

        Assert.All(jobs, job => Assert.True(job.Code == 0, job.Run.Out + job.Run.Error));
        Assert.All(jobs[..2], job =>
        {
            const string warning = "::warning title=amas-sync::nothing to do: the project manages no agents yet";
            Assert.Contains(warning, job.Run.Out, StringComparison.Ordinal);
            Assert.Equal(("false", ""), (job.Outputs["changes"], job.Outputs["failure_reason"]));
        });
        Assert.Empty(pull.Comments);
    }

    [Fact]
    public async Task A_folder_that_is_lost_while_agents_are_managed_is_an_error()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => story.Delete("agents/Support.yaml"));

        Assert.Equal(8, (await story.ApplyAsync()).Code);
        Assert.Equal(["Support"], await story.SavedAsync());
    }
}
