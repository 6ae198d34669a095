namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests the plan step of a pull request: its output, and the effects of a token with missing permissions.</summary>
public sealed class PlanStepTests
{
    [Fact]
    public async Task A_pull_request_from_a_fork_gets_a_summary_and_no_comment()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.GitHub.IsReadOnly = true;
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));

        var planned = await story.PlanAsync(pull, fromFork: true);

        Assert.Equal(0, planned.Code);
        Assert.Empty(pull.Comments);
        Assert.Empty(story.GitHub.Requests);
        Assert.Contains("### Plan for `prod`", planned.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_without_permission_to_comment_is_a_warning()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.GitHub.IsReadOnly = true;
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));

        var planned = await story.PlanAsync(pull);

        Assert.Equal((0, ""), (planned.Code, planned.Outputs["failure_reason"]));
        Assert.Contains(
            "::warning title=amas-sync::the comment could not be written: GitHub replied 403", planned.Run.Out, StringComparison.Ordinal);
        Assert.Contains("pull-requests: write", planned.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_token_is_not_reported_as_a_missing_permission()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["GITHUB_TOKEN"] = "of-yesterday";
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));

        var planned = await story.PlanAsync(pull);

        Assert.Contains("Bad credentials\n", planned.Run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("pull-requests: write", planned.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_is_waited_for_as_GitHub_asks()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.GitHub.RateLimitedRequests = 2;
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));

        Assert.Equal(0, (await story.PlanAsync(pull)).Code);

        Assert.Single(pull.Comments);
    }

    [Fact]
    public async Task The_comment_is_found_after_pages_of_other_comments()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));
        foreach (var number in Enumerable.Range(1, 7))
        {
            story.GitHub.Say(pull, "somebody", $"Remark {number}");
        }

        story.GitHub.PageSize = 3;
        await story.PlanAsync(pull);
        story.Push(pull, () => story.Write("agents/Newer.yaml", Agents.Named("Newer")));
        await story.PlanAsync(pull);

        var ours = Assert.Single(pull.Comments, comment => comment.Author == story.GitHub.Login);
        Assert.Equal(1, ours.Edits);
        Assert.Contains("Newer", ours.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("always", 1)]
    [InlineData("changes-only", 0)]
    [InlineData("never", 0)]
    public async Task Without_changes_the_mode_decides_whether_a_comment_is_added(string mode, int comments)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => story.Write("README.md", "Nothing about agents."));

        var planned = await story.PlanAsync(pull, options: ["--comment", mode]);

        Assert.Equal((0, "false"), (planned.Code, planned.Outputs["changes"]));
        Assert.Equal(comments, pull.Comments.Count);
    }

    [Fact]
    public async Task An_existing_comment_is_updated_if_there_are_no_more_changes()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => story.Write("agents/New.yaml", Agents.Named("New")));
        await story.PlanAsync(pull, options: ["--comment", "changes-only"]);
        story.Push(pull, () => story.Delete("agents/New.yaml"));
        await story.PlanAsync(pull, options: ["--comment", "changes-only"]);

        Assert.Contains("No changes", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_not_required_if_nothing_is_sent()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() =>
        {
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, env: [CRM_TOKEN]", StringComparison.Ordinal));
            story.Write("agents/New.yaml", Agents.Named("New") + "variables:\n  token: {type: str, default: !env CRM_TOKEN}\n");
        });

        var planned = await story.PlanAsync(pull);

        Assert.True(planned.Code == 0, planned.Run.Out + planned.Run.Error);
        Assert.Equal("2", planned.Outputs["to_add"]);
    }

    [Fact]
    public async Task A_file_with_errors_is_reported_in_the_comment_with_exit_code_8()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/New.yaml", "name: [\n"));

        var planned = await story.PlanAsync(pull);

        Assert.Equal((8, "findings"), (planned.Code, planned.Outputs["failure_reason"]));
        Assert.Contains("\n::error file=agents/New.yaml,line=", planned.Run.Out, StringComparison.Ordinal);
        Assert.Contains("agents/New.yaml", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_file_with_errors_has_a_failure_reason()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("amas-sync.yaml", "version: 1\nenvironmentz: {}\n"));

        var planned = await story.PlanAsync(pull);

        Assert.Equal((8, "findings"), (planned.Code, planned.Outputs["failure_reason"]));
    }

    [Fact]
    public async Task Workflow_commands_in_a_prompt_are_not_executed()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(
            () => story.Write("agents/New.yaml", Agents.Named("New", "\"x\\n::error::forged\\n::set-output name=changes::false\"")));

        var planned = await story.PlanAsync(pull);

        var lines = planned.Run.Out.Split('\n');
        var stop = Assert.Single(lines, line => line.StartsWith("::stop-commands::", StringComparison.Ordinal));
        var on = Array.IndexOf(lines, $"::{stop["::stop-commands::".Length..]}::");
        Assert.DoesNotContain(
            lines[(on + 1)..].Concat(lines[..Array.IndexOf(lines, stop)]), line => line.Contains("forged", StringComparison.Ordinal));
        Assert.Equal("true", planned.Outputs["changes"]);
    }

    [Fact]
    public async Task The_key_and_the_secrets_are_masked_before_other_output()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.Variables["AMAS_API_KEY"] = "not-the-key-of-the-server";

        var drift = await story.DriftAsync();

        Assert.StartsWith("::add-mask::not-the-key-of-the-server\n", drift.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_a_workflow_the_error_names_other_commands()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/a.yaml", Agents.Named("A"));

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("ci", "plan");

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "not running in GitHub Actions: GITHUB_REPOSITORY is not set (use 'plan', 'apply' or 'drift' outside of GitHub Actions).",
            run.Error,
            StringComparison.Ordinal);
    }
}
