using System.Text.RegularExpressions;
using AmasSync.Cli.Tests.Actions.Hosted;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>Workflows with one mistake each: the stories must find it.</summary>
public sealed partial class BrokenWorkflowTests
{
    [Fact]
    public async Task A_job_that_may_not_write_comments_is_refused()
    {
        var (story, plan) = await PlanAsync("pull-requests: write # for the comment", "pull-requests: read");
        await using var _ = story;

        Assert.Contains(story.Refused, call => call.StartsWith("POST", StringComparison.Ordinal) && call.EndsWith("/comments", StringComparison.Ordinal));
        Assert.Empty(story.GitHub.Pulls.Single().Comments);
        Assert.Equal("read", plan.Job("plan").Permissions["pull-requests"]);
    }

    [Fact]
    public async Task A_wrong_condition_skips_the_plan()
    {
        var (story, plan) = await PlanAsync("if: github.event_name == 'pull_request'", "if: github.event_name == 'pull-request'");
        await using var _ = story;

        Assert.Equal(("skipped", "skipped"), (plan.Conclusion, plan.Job("plan").Result));
    }

    [Fact]
    public async Task A_wrong_output_uploads_nothing()
    {
        var (story, plan) = await PlanAsync("outputs.html_path", "outputs.html-path");
        await using var _ = story;

        Assert.Equal("skipped", plan.Job("plan").Steps[^1].Outcome);
        Assert.False(Directory.Exists(story.Artifact(plan, "plan")));
    }

    [Fact]
    public async Task A_checkout_without_permission_fails_the_job()
    {
        var (story, plan) = await PlanAsync("contents: read", "issues: read");
        await using var _ = story;

        Assert.Equal(("failure", "failure"), (plan.Conclusion, plan.Job("plan").Steps[0].Outcome));
        Assert.Contains(story.Refused, call => call.Contains("git-upload-pack", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_checkout_that_keeps_no_credentials_is_explained()
    {
        var (story, plan) = await PlanAsync(
            text => Checkout().Replace(text, checkout => $"{checkout.Value}\n        with: {{persist-credentials: false}}"));
        await using var _ = story;

        Assert.Equal("failure", plan.Conclusion);
        Assert.Contains("persist-credentials", plan.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("contents: write # for the inventory in refs/amas-sync", "contents: read")]
    [InlineData("secrets.AMAS_API_KEY", "secrets.AMAS_KEY")]
    [InlineData("environment: production\n    permissions", "environment: prod\n    permissions")]
    public async Task An_apply_without_its_permission_or_key_fails(string correct, string wrong)
    {
        var (story, plan) = await PlanAsync(correct, wrong);
        await using var _ = story;
        plan.Expect("success");

        var apply = await story.MergeAsync(story.GitHub.Pulls.Single());

        Assert.Equal(("failure", "failure"), (apply.Conclusion, apply.Job("apply").Steps[1].Outcome));
        Assert.NotEmpty(apply.Job("apply").Steps[1].Outputs["failure_reason"]);
        Assert.Empty(await story.SavedAsync());
    }

    [Fact]
    public async Task A_file_that_GitHub_refuses_does_not_start()
    {
        var (story, plan) = await PlanAsync("runs-on: ubuntu-latest", "run-on: ubuntu-latest");
        await using var _ = story;

        Assert.Equal("startup_failure", plan.Conclusion);
        Assert.Contains(plan.Errors, error => error.Contains("run-on", StringComparison.Ordinal));
    }

    private static Task<(WorkflowStory Story, JobsOfWorkflow Plan)> PlanAsync(string correct, string wrong) =>
        PlanAsync(text => text.Replace(correct, wrong, StringComparison.Ordinal));

    private static async Task<(WorkflowStory Story, JobsOfWorkflow Plan)> PlanAsync(Func<string, string> edit)
    {
        var story = await WorkflowStory.OpenAsync(["pull-request.yml"], text =>
        {
            var edited = edit(text);
            Assert.NotEqual(text, edited);
            return edited;
        });
        var (_, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));
        return (story, plan);
    }

    [GeneratedRegex("- uses: actions/checkout@.*")]
    private static partial Regex Checkout();
}
