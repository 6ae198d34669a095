using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of environments.yml: staging after the merge, production after staging and an approval.</summary>
public sealed class EnvironmentStoryTests
{
    [Fact]
    public async Task Each_environment_is_planned_and_production_waits_for_its_approval()
    {
        await using var story = await WorkflowStory.OpenAsync(["environments.yml"]);
        story.HasReviewers = true;

        var (pull, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        plan.Expect("success");
        Assert.Equal(
            [("plan (staging)", "success"), ("plan (production)", "success"), ("staging", "skipped"), ("production", "skipped")],
            plan.Results.Select(result => (result.Key, result.Value)));
        Assert.Equal(2, pull.Comments.Count);
        Assert.All(["plan-staging", "plan-production"], name => Assert.True(Directory.Exists(story.Artifact(plan, name)), name));

        var merged = (await story.MergeAsync(pull)).Expect("waiting");

        Assert.Equal(("success", "waiting"), (merged.Job("staging").Result, merged.Job("production").Result));
        Assert.Equal(["Support (staging)"], (await story.SavedAsync()).Keys);

        var approved = (await story.ApproveAsync(merged)).Expect("success");

        Assert.Equal(["production"], approved.Jobs.Select(job => job.Name));
        Assert.Equal(["Support", "Support (staging)"], (await story.SavedAsync()).Keys.Order());
        Assert.Empty(story.Refused);
    }
}
