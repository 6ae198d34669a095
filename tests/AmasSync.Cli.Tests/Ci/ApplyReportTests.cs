using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests what <c>ci apply</c> tells: the result first, one annotation per agent that was left out, and drift.</summary>
public sealed partial class ApplyReportTests
{
    [Fact]
    public async Task Agents_that_were_left_out_are_annotated_at_their_files_and_the_others_are_counted()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(number => $"Agent {number}")];
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "12"), (applied.Code, applied.Outputs["left_out"]));
        var errors = applied.Run.Out.Split('\n').Where(line => line.StartsWith("::error", StringComparison.Ordinal)).ToArray();
        Assert.Equal(10, errors.Length);
        Assert.Matches(
            "^::error title=amas-sync,file=agents/Agent 1\\.yaml::Agent 1: not created: no merged pull request showed this change of 'Agent 1' "
                + @"\(open a pull request, or review the plan and run again with --accept [0-9a-f]{16}\)$",
            errors[0]);
        Assert.Equal(errors.Length, errors.Select(error => FileOf.Match(error).Value).Distinct().Count());
        Assert.Contains("::notice title=amas-sync::2 more changes not applied: the summary of this job", applied.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_that_no_reviewed_change_touches_is_reported_and_does_not_fail_the_job()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        story.Merge(await story.ProposeAsync("Support", "New."));
        await story.EditOnServerAsync("Billing", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();
        story.Merge(await story.ProposeAsync("Support", "Newer."));
        var next = await story.ApplyAsync();

        Assert.Equal((0, "", "0"), (applied.Code, applied.Outputs["failure_reason"], applied.Outputs["left_out"]));
        Assert.Contains(
            "::warning title=amas-sync::1 agent changed on the server since the last apply and left unchanged: 'Billing'\n",
            applied.Run.Out,
            StringComparison.Ordinal);
        Assert.StartsWith("> [!NOTE]\n> **1 of 1 change applied** at", applied.Summary, StringComparison.Ordinal);
        Assert.Contains("\n> - `Billing`: 'Billing' has changed on the server since the last apply. → run amas-sync import", applied.Summary, StringComparison.Ordinal);
        Assert.Contains("\"reason\": \"unreviewed-drift\"", await File.ReadAllTextAsync(applied.Outputs["apply_path"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("Edited in the web page", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((0, "1"), (next.Code, next.Outputs["applied"]));

        var accept = Accept.Match(next.Run.Out).Groups[1].Value;
        Assert.Equal((0, "1"), (await story.ApplyAsync("--accept", accept)) is var last ? (last.Code, last.Outputs["applied"]) : default);
        Assert.DoesNotContain("Edited in the web page", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_that_was_deleted_on_the_server_is_drift_too()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing", "Sales");
        await story.DeleteOnServerAsync("Billing");

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "0", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["drifted"]));
        Assert.Contains("'Billing' was deleted on the server since the last apply", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drift_fails_the_job_if_the_environment_says_so()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        story.PushToMain(() => story.Write(
            "amas-sync.yaml",
            story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, unreviewed: fail", StringComparison.Ordinal)));
        await story.EditOnServerAsync("Billing", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "plan-changed", "1"), (applied.Code, applied.Outputs["failure_reason"], applied.Outputs["left_out"]));
    }

    [Theory]
    [InlineData("unreviewed: report")]
    [InlineData("unreviewed: fail")]
    public async Task A_file_change_without_a_review_fails_the_job_although_the_server_moved_too(string policy)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() =>
        {
            story.Write("agents/Support.yaml", Agents.Named("Support", "Unseen."));
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace("inventory: git", $"inventory: git, {policy}", StringComparison.Ordinal));
        });
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "1", "0"), (applied.Code, applied.Outputs["left_out"], applied.Outputs["drifted"]));
    }

    [Fact]
    public async Task A_secret_with_a_new_value_is_not_taken_for_drift()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.Variables["CRM_TOKEN"] = "first-value-of-the-token";
        var pull = story.Open(() =>
        {
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, env: [CRM_TOKEN]", StringComparison.Ordinal));
            story.Write("agents/New.yaml", Agents.Named("New") + "variables:\n  token: {type: str, default: !env CRM_TOKEN}\n");
        });
        await story.PlanAsync(pull);
        story.Merge(pull);
        Assert.Equal(0, (await story.ApplyAsync()).Code);

        story.Variables["CRM_TOKEN"] = "second-value-of-the-token";
        var applied = await story.ApplyAsync();

        Assert.Equal((6, "1", "0"), (applied.Code, applied.Outputs["left_out"], applied.Outputs["drifted"]));
    }

    [Fact]
    public async Task A_run_with_accept_brings_the_comment_up_to_date()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");
        var applied = await story.ApplyAsync();
        Assert.Contains("**0 of 1 change applied**", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);

        var accepted = await story.ApplyAsync("--accept", Accept.Match(applied.Run.Out).Groups[1].Value);

        Assert.Equal((0, "1"), (accepted.Code, accepted.Outputs["applied"]));
        Assert.Contains("> [!NOTE]\n> **1 of 1 change applied**", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("::warning", accepted.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_with_accept_updates_a_comment_that_does_not_count_as_reviewed()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.Edit(story.GitHub.Login, Regex.Replace(comment.Body, "\"tool_version\":\"[^\"]+\"", "\"tool_version\":\"0.0.1\""));
        story.Merge(pull);
        var applied = await story.ApplyAsync();

        var accepted = await story.ApplyAsync("--accept", Accept.Match(applied.Run.Out).Groups[1].Value);

        Assert.Equal((6, 0), (applied.Code, accepted.Code));
        Assert.Contains("**1 of 1 change applied**", comment.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("of-yesterday")]
    public async Task Accepted_changes_are_applied_although_their_comments_cannot_be_found(string token)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => story.Write("agents/Support.yaml", Agents.Named("Support", "Unseen.")));
        var accept = Accept.Match((await story.ApplyAsync()).Run.Out).Groups[1].Value;
        story.Variables["GITHUB_TOKEN"] = token;

        var accepted = await story.ApplyAsync("--accept", accept);

        Assert.Equal((0, "1"), (accepted.Code, accepted.Outputs["applied"]));
        Assert.Equal(
            token.Length > 0,
            accepted.Run.Out.Contains("the pull requests of the accepted changes could not be found", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_plan_in_the_log_is_complete_and_nothing_comes_between_its_lines_or_after_it()
    {
        var text = string.Join(' ', Enumerable.Range(1, 400).Select(number => $"word{number}"));
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        story.ProgressDelay = TimeSpan.Zero;
        var pull = story.Open(() => story.Write("agents/Support.yaml", Agents.Named("Support", text)));

        var planned = await story.PlanAsync(pull);
        story.Merge(pull);
        var applied = await story.ApplyAsync();

        foreach (var job in new[] { planned, applied })
        {
            var group = Group.Match(job.Run.Log);
            var plan = await File.ReadAllTextAsync(job.Outputs["text_plan_path"], TestContext.Current.CancellationToken);
            Assert.Equal(plan, group.Groups["plan"].Value);
            Assert.Equal("", job.Run.Log[(group.Index + group.Length)..]);
            Assert.Contains("word1 ", plan, StringComparison.Ordinal);
            Assert.Contains("word200", plan, StringComparison.Ordinal);
            Assert.Contains("word400", plan, StringComparison.Ordinal);
        }

        Assert.Contains("Support", applied.Run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_comes_before_its_details()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        await story.DeleteOnServerAsync("Support");
        await story.DeleteOnServerAsync("Billing");

        var applied = await story.ApplyAsync();

        Assert.Equal(7, applied.Code);
        Assert.StartsWith("> [!CAUTION]\n> **amas-sync failed**", applied.Summary, StringComparison.Ordinal);
        Assert.Contains("### Plan for `prod`", applied.Summary, StringComparison.Ordinal);
        Assert.InRange(
            applied.Run.Out.IndexOf("::error title=amas-sync::", StringComparison.Ordinal),
            0,
            applied.Run.Out.IndexOf("::group::", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Comment_and_summary_say_that_nothing_outlives_the_job_with_an_embedded_server()
    {
        const string notice = "Nothing that is applied there outlives the job.";
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("amas-sync.yaml", "version: 1\nenvironments: {prod: {server: embedded}}\n"));

        var planned = await story.PlanAsync(pull);

        Assert.Contains(notice, planned.Summary, StringComparison.Ordinal);
        Assert.Contains(notice, Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        var other = await story.ProposeAsync("Support", "New.");
        Assert.DoesNotContain(notice, Assert.Single(other.Comments).Body, StringComparison.Ordinal);
    }

    [GeneratedRegex("--accept ([0-9a-f]+)")]
    private static partial Regex Accept { get; }

    [GeneratedRegex("file=[^:]+")]
    private static partial Regex FileOf { get; }

    [GeneratedRegex(@"::group::Plan for prod: [^\n]+\n::stop-commands::(?<end>\S+)\n(?<plan>.*)::\k<end>::\n::endgroup::\n", RegexOptions.Singleline)]
    private static partial Regex Group { get; }
}
