namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests the path from a pull request to the server: only reviewed changes are applied.</summary>
public sealed class PullRequestReviewTests
{
    private const string Prompt = "Answer in two sentences.";

    [Fact]
    public async Task A_pull_request_gets_one_updated_comment_and_its_merge_is_applied()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = story.Open(() => story.Write("agents/Support.yaml", Agents.Named("Support", "Answer in three sentences.")));

        var planned = await story.PlanAsync(pull);
        var first = Assert.Single(pull.Comments).Body;
        await story.PlanAsync(pull);
        Assert.Equal(0, Assert.Single(pull.Comments).Edits);
        story.Push(pull, () => story.Write("agents/Support.yaml", Agents.Named("Support", "Answer in one sentence.")));
        await story.PlanAsync(pull);
        var second = Assert.Single(pull.Comments);
        story.Merge(pull);
        var applied = await story.ApplyAsync();

        Assert.Equal(0, planned.Code);
        Assert.Equal(
            ("true", "1", "0", "none", ""),
            (
                planned.Outputs["changes"],
                planned.Outputs["to_change"],
                planned.Outputs["to_destroy"],
                planned.Outputs["risk"],
                planned.Outputs["failure_reason"]));
        Assert.Contains("Answer in three sentences.", first, StringComparison.Ordinal);
        Assert.Contains("Answer in one sentence.", second.Body, StringComparison.Ordinal);
        Assert.Equal("github-actions[bot]", second.Author);
        Assert.Equal((0, "1", "0"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("Answer in one sentence.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("**1 of 1 change applied** at", second.Body, StringComparison.Ordinal);
        Assert.Contains("https://github.example/acme/agents/actions/runs/77", second.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_edited_on_the_server_since_the_review_is_left_out_and_reported()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = story.Open(() =>
        {
            story.Write("agents/Support.yaml", Agents.Named("Support", "New."));
            story.Write("agents/Billing.yaml", Agents.Named("Billing", "New."));
        });
        await story.PlanAsync(pull);
        story.Merge(pull);
        await story.EditOnServerAsync("Support", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();

        Assert.Equal(
            (6, "plan-changed", "1", "1"),
            (applied.Code, applied.Outputs["failure_reason"], applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("Edited in the web page", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("New.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("New.", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
        var comment = Assert.Single(pull.Comments).Body;
        Assert.Contains("**1 of 2 changes applied**", comment, StringComparison.Ordinal);
        Assert.Matches(
            "`Support`: \\*\\*not updated\\*\\*: .*has changed on the server since the last apply, and no merged pull request "
                + "showed that the edit would be overwritten",
            comment);
        Assert.Contains("amas-sync import 'Support'", comment, StringComparison.Ordinal);

        var accept = System.Text.RegularExpressions.Regex.Match(applied.Run.Out, "--accept ([0-9a-f]+)").Groups[1].Value;
        var accepted = await story.ApplyAsync("--accept", accept);
        Assert.Equal((0, "1"), (accepted.Code, accepted.Outputs["applied"]));
        Assert.Contains("New.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_pull_requests_merged_in_quick_succession_are_applied_by_one_run()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing", "Old");
        var one = story.Open(() => story.Write("agents/Support.yaml", Agents.Named("Support", "One.")));
        var two = story.Open(() =>
        {
            story.Write("agents/Billing.yaml", Agents.Named("Billing", "Two."));
            story.Write("agents/Sales.yaml", Agents.Named("Sales", "Two."));
        });
        await story.PlanAsync(one);
        await story.PlanAsync(two);
        story.GitHub.PageSize = 1;
        story.Merge(one);
        story.Merge(two, squash: true);

        var applied = await story.ApplyAsync();
        var again = await story.ApplyAsync();

        Assert.Equal((0, "3"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains("**1 of 1 change applied**", Assert.Single(one.Comments).Body, StringComparison.Ordinal);
        Assert.Contains("**2 of 2 changes applied**", Assert.Single(two.Comments).Body, StringComparison.Ordinal);
        Assert.Equal((0, "false"), (again.Code, again.Outputs["changes"]));
    }

    [Fact]
    public async Task Two_pull_requests_that_change_one_agent_do_not_review_the_combination()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var one = story.Open(
            () =>
                story.Write(
                    "agents/Support.yaml",
                    story.Read("agents/Support.yaml").Replace("Answers questions", "Answers all questions", StringComparison.Ordinal)));
        var two = story.Open(
            () =>
                story.Write(
                    "agents/Support.yaml", story.Read("agents/Support.yaml").Replace(Prompt, "Be brief.", StringComparison.Ordinal)));
        await story.PlanAsync(one);
        await story.PlanAsync(two);
        story.Merge(one);
        story.Merge(two);

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "0", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.All(
            new[] { one, two },
            pull =>
                Assert.Contains(
                    "this change of 'Support' differs from the one that #\u200B2 and #\u200B3 showed",
                    Assert.Single(pull.Comments).Body,
                    StringComparison.Ordinal));
        Assert.Contains(Prompt, (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_whose_base_moved_shows_what_merging_it_does_now()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var one = story.Open(() => story.Write("agents/Support.yaml", Agents.Named("Support", "One.")));
        var two = story.Open(() => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Two.")));
        await story.PlanAsync(one);
        await story.PlanAsync(two);
        story.Merge(one);
        Assert.Equal(0, (await story.ApplyAsync()).Code);
        story.Merge(two);

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains("Two.", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unrelated_edit_on_the_server_stays_and_is_reported()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = await story.ProposeAsync("Support", "One.");
        story.Merge(pull);
        await story.EditOnServerAsync("Billing", config => config["description"] = "Edited in the web page");

        var applied = await story.ApplyAsync();
        var drift = await story.DriftAsync("--detailed-exitcode");

        Assert.Equal(
            (0, "1", "0", "1"),
            (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"], applied.Outputs["drifted"]));
        Assert.Contains("Edited in the web page", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((2, "true", "1"), (drift.Code, drift.Outputs["changes"], drift.Outputs["drifted"]));
        Assert.Contains("::warning title=amas-sync::1 agent of prod changed on the server", drift.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_without_a_pull_request_is_not_applied()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => story.Write("agents/Support.yaml", Agents.Named("Support", "Unseen.")));

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "0"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains(Prompt, (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_edited_by_another_account_does_not_count_as_reviewed()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.Edit("mallory", comment.Body.Replace("New.", "Nothing.", StringComparison.Ordinal));
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains(
            "::warning title=amas-sync::#2 does not count as reviewed: its plan was edited by mallory",
            applied.Run.Out,
            StringComparison.Ordinal);
        Assert.Equal(6, (await story.ApplyAsync()).Code);
        Assert.Equal("mallory", Assert.Single(comment.Editors));
    }

    [Fact]
    public async Task An_edit_by_a_deleted_account_counts_as_an_edit()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.Edit(null, comment.Body);
        story.Merge(pull);

        Assert.Equal(6, (await story.ApplyAsync()).Code);
    }

    [Fact]
    public async Task A_plan_of_an_earlier_commit_reviews_only_what_is_still_the_same()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        var pull = story.Open(() =>
        {
            story.Write("agents/Support.yaml", Agents.Named("Support", "New."));
            story.Write("agents/Billing.yaml", Agents.Named("Billing", "New."));
        });
        await story.PlanAsync(pull);
        story.Push(pull, () => story.Write("agents/Support.yaml", Agents.Named("Support", "Unseen.")));
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("New.", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains(Prompt, (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("this change of 'Support' differs from the one that #\u200B2 showed", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_the_comment_by_another_account_is_neither_edited_nor_trusted()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var ours = Assert.Single(pull.Comments);
        pull.Comments.Clear();
        story.GitHub.Say(pull, "mallory", ours.Body);
        await story.PlanAsync(pull, options: ["--comment", "never"]);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((6, 0), (applied.Code, Assert.Single(pull.Comments).Edits));
        Assert.Contains("1 merged pull request had no plan for this environment", applied.Run.Out, StringComparison.Ordinal);
        Assert.Contains("\n- 1 merged pull request had no plan for this environment\n", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_reverted_on_the_server_is_not_applied_again_by_the_next_pipeline()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        Assert.Equal(0, (await story.ApplyAsync()).Code);
        await story.EditOnServerAsync("Support", config => config["agents"]?[0]?["prompt_config"]?["system_prompt"] = Prompt);

        var next = await story.ApplyAsync();

        Assert.Equal((0, "0", "1"), (next.Code, next.Outputs["applied"], next.Outputs["drifted"]));
        Assert.Contains(Prompt, (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_merged_into_another_branch_does_not_count_as_reviewed()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        pull.Base = "somewhere";
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("no pull request was merged since the last complete apply", applied.Run.Out, StringComparison.Ordinal);
        Assert.Contains("\n- no pull request was merged since the last complete apply\n", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_run_does_not_replace_the_reviewed_comment()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var reviewed = Assert.Single(pull.Comments).Body;
        story.Merge(pull);

        var late = await story.PlanAsync(pull);

        Assert.Equal(reviewed, Assert.Single(pull.Comments).Body);
        Assert.Contains(
            "the comment was not written because the pull request is closed or has a newer commit", late.Run.Out, StringComparison.Ordinal);
        Assert.Contains("Merging this pull request applies none of these changes", late.Summary, StringComparison.Ordinal);
        Assert.Equal(0, (await story.ApplyAsync()).Code);
    }

    [Fact]
    public async Task A_name_that_looks_like_a_workflow_command_is_not_executed()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        var pull = story.Open(() => story.Write("agents/x.yaml", Agents.Named("\"x ##[error]forged\"")));
        await story.PlanAsync(pull);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Contains("forged", applied.Run.Out + applied.Run.Error, StringComparison.Ordinal);
        var stop = applied.Run.Out.IndexOf("::endgroup::", StringComparison.Ordinal);
        Assert.DoesNotContain("##[", applied.Run.Out[stop..] + applied.Run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_environment_has_its_own_comment_and_review()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() =>
        {
            var project = story.Read("amas-sync.yaml");
            var server = System.Text.RegularExpressions.Regex.Match(project, "server: '([^']+)'").Groups[1].Value;
            story.Write(
                "amas-sync.yaml",
                project.Replace(
                    "environments: {",
                    $"environments: {{staging: {{server: '{server}', name_suffix: ' (staging)', inventory: git}}, ",
                    StringComparison.Ordinal));
            story.Write("agents/Support.yaml", Agents.Named("Support", "New."));
        });
        await story.PlanAsync(pull, options: ["--env", "prod"]);
        await story.PlanAsync(pull, options: ["--env", "staging"]);
        Assert.Equal(2, pull.Comments.Count);
        story.Merge(pull);

        var staging = await story.ApplyAsync("--env", "staging");
        var production = await story.ApplyAsync("--env", "prod");

        Assert.Equal((0, "1"), (staging.Code, staging.Outputs["to_add"]));
        Assert.Equal((0, "1"), (production.Code, production.Outputs["to_change"]));
        Assert.Equal(["Support", "Support (staging)"], await story.SavedAsync());
        Assert.All(pull.Comments, comment => Assert.Contains("**1 of 1 change applied**", comment.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accepted_hashes_are_sufficient_if_GitHub_does_not_respond()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => story.Write("agents/Support.yaml", Agents.Named("Support", "New.")));
        var hash = System.Text.RegularExpressions.Regex.Match((await story.ApplyAsync()).Run.Out, "--accept ([0-9a-f]+)").Groups[1].Value;
        story.GitHub.Refusal = 500;

        Assert.Equal(
            (0, "1"), await story.ApplyAsync("--accept", hash) is var applied ? (applied.Code, applied.Outputs["applied"]) : default);
    }

    [Fact]
    public async Task Nothing_is_written_if_GitHub_does_not_respond()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        story.GitHub.Refusal = 403;

        var applied = await story.ApplyAsync();

        Assert.Equal((7, "safety-stop"), (applied.Code, applied.Outputs["failure_reason"]));
        Assert.Contains("cannot look up reviewed plans", applied.Run.Error, StringComparison.Ordinal);
        Assert.Contains("give the job permissions: contents: write and pull-requests: write", applied.Run.Error, StringComparison.Ordinal);
        Assert.Contains(Prompt, (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }
}
