using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of the workflow that <c>init</c> writes.</summary>
public sealed class InitStoryTests
{
    [Fact]
    public async Task A_new_project_is_only_validated_and_says_how_to_get_plans()
    {
        await using var story = await WorkflowStory.OpenAsync([]);
        story.Desk.Push(() =>
        {
            foreach (var file in StarterFiles.All)
            {
                story.Desk.Write(file.Path, file.Text);
            }
        });

        var pushed = (await story.PushedAsync()).Expect("success");
        var (pull, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        plan.Expect("success");
        Assert.Equal(("success", "skipped"), (pushed.Job("apply").Result, plan.Job("apply").Result));
        Assert.Empty(pull.Comments);
        Assert.Contains(
            plan.Job("plan").Steps.SelectMany(step => step.Annotations),
            annotation => annotation.Level == "notice" && annotation.Message.Contains("AMAS_SYNC_ENV", StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_an_environment_that_has_a_server_it_plans_and_applies()
    {
        await using var story = await WorkflowStory.OpenAsync([]);
        story.Secrets["AMAS_API_KEY"] = WorkflowStory.Key;
        story.Desk.Push(() => story.Desk.Write(
            StarterFiles.WorkflowPath,
            StarterFiles.All.Single(file => file.Path == StarterFiles.WorkflowPath).Text
                .Replace("AMAS_SYNC_ENV: local", "AMAS_SYNC_ENV: production", StringComparison.Ordinal)));

        var (pull, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));
        plan.Expect("success");
        var apply = await story.MergeAsync(pull);

        apply.Expect("success");
        Assert.Single(pull.Comments);
        Assert.Equal(["Support"], (await story.SavedAsync()).Keys);
        Assert.Empty(story.Refused);
    }
}
