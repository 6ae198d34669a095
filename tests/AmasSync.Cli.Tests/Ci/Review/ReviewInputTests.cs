namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests that the plan of a pull request is made again from what its marker names: inventory, variables and options.</summary>
public sealed class ReviewInputTests
{
    [Fact]
    public async Task Secrets_are_needed_only_to_apply()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() =>
        {
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace(
                    "inventory: git", "inventory: git, env: [CRM_TOKEN], vars: {token: !env CRM_TOKEN}", StringComparison.Ordinal));
            story.Write(
                "agents/Support.yaml",
                Agents.Named("Support", "New.") + "variables:\n  token: {type: str, default: 'Bearer ${{ vars.token }}'}\n");
        });
        var planned = await story.PlanAsync(pull);
        story.Merge(pull);
        story.Variables["CRM_TOKEN"] = "a-secret-of-the-job";

        var applied = await story.ApplyAsync();

        Assert.Equal(0, planned.Code);
        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains("a-secret-of-the-job", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret-of-the-job", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("eu", 0)]
    [InlineData("us", 6)]
    public async Task The_values_of_variables_are_those_of_the_plan(string region, int code)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() =>
        {
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace("inventory: git", "inventory: git, vars: {region: none}", StringComparison.Ordinal));
            story.Write("agents/Support.yaml", Agents.Named("Support", "Answer in ${{ vars.region }}."));
        });
        await story.PlanAsync(pull, options: ["--var", "region=eu"]);
        story.Merge(pull);

        Assert.Equal(code, (await story.ApplyAsync("--var", $"region={region}")).Code);
    }

    [Fact]
    public async Task A_secret_value_of_a_variable_is_not_in_the_comment_and_not_needed()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() =>
        {
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace(
                    "inventory: git", "inventory: git, env: [TOKEN], vars: {token: !env TOKEN}", StringComparison.Ordinal));
            story.Write(
                "agents/Support.yaml", Agents.Named("Support", "New.") + "variables:\n  token: {type: str, default: !var token}\n");
        });
        await story.PlanAsync(pull, options: ["--var", "token=a-secret-of-the-job"]);
        story.Merge(pull);

        var applied = await story.ApplyAsync("--var", "token=a-secret-of-the-job");

        Assert.DoesNotContain("a-secret", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Equal((0, "1"), (applied.Code, applied.Outputs["applied"]));
    }

    [Fact]
    public async Task A_committed_inventory_file_is_found_in_the_history_of_a_shallow_checkout()
    {
        await using var story = await PipelineStory.OpenAsync("Support", "Billing");
        story.PushToMain(() => story.Write(
            "amas-sync.yaml", story.Read("amas-sync.yaml").Replace(", inventory: git", "", StringComparison.Ordinal)));
        await CommitInventoryAsync(story, await ApplyAllAsync(story));
        var one = await story.ProposeAsync("Support", "One.");
        var two = await story.ProposeAsync("Billing", "Two.");
        story.Merge(one);
        var first = await story.ApplyAsync();
        await CommitInventoryAsync(story, first);
        story.PushToMain(() => story.Write("README.md", "One more commit."));
        story.Merge(two);

        var second = await story.ApplyAsync();

        Assert.Contains("\"blob\":\"", Assert.Single(one.Comments).Body, StringComparison.Ordinal);
        Assert.Equal((0, "1"), (first.Code, first.Outputs["applied"]));
        Assert.Equal((0, "1"), (second.Code, second.Outputs["applied"]));
    }

    [Fact]
    public async Task An_inventory_file_that_the_branch_never_had_does_not_count()
    {
        await using var story = await PipelineStory.OpenAsync("Support");
        story.PushToMain(() => story.Write(
            "amas-sync.yaml", story.Read("amas-sync.yaml").Replace(", inventory: git", "", StringComparison.Ordinal)));
        await CommitInventoryAsync(story, await ApplyAllAsync(story));
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.Edit(
            story.GitHub.Login,
            System.Text.RegularExpressions.Regex.Replace(comment.Body, "\"blob\":\"[0-9a-f]{4}", "\"blob\":\"dead"));
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("its inventory is not in the history of the inventory file", applied.Run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_without_room_in_the_first_comment_have_a_line_in_a_second_one()
    {
        var names = Enumerable.Range(0, 330).Select(number => $"Agent {number:000} {new string('x', 110)}").ToArray();
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        var count = pull.Comments.Count;
        await story.PlanAsync(pull);
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal((2, 2), (count, pull.Comments.Count));
        Assert.All(names, name => Assert.Contains(pull.Comments, comment => comment.Body.Contains(name, StringComparison.Ordinal)));
        Assert.Equal((0, "330"), (applied.Code, applied.Outputs["applied"]));
    }

    [Fact]
    public async Task A_second_comment_that_is_no_longer_needed_says_so()
    {
        var names = Enumerable.Range(0, 330).Select(number => $"Agent {number:000} {new string('x', 110)}").ToArray();
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        story.Push(pull, () => Array.ForEach(names[1..], name => story.Delete($"agents/{name}.yaml")));

        await story.PlanAsync(pull);

        Assert.Equal(2, pull.Comments.Count);
        Assert.EndsWith("\nThe plan has room in the comments before this one now.\n", pull.Comments[1].Body, StringComparison.Ordinal);
    }

    // Outside of a pipeline, an inventory that is not committed is allowed.
    private static async Task<Job> ApplyAllAsync(PipelineStory story)
    {
        story.Variables["CI"] = "";
        var any = await story.DriftAsync();
        var applied = await story.RunAfterAsync(any, "apply", "--yes");
        story.Variables.Remove("CI");
        Assert.True(applied.Code == 0, applied.Run.Out + applied.Run.Error);
        return applied;
    }

    private static async Task CommitInventoryAsync(PipelineStory story, Job job)
    {
        const string file = ".amas-sync/inventory.prod.json";
        var inventory = await File.ReadAllTextAsync(Path.Combine(job.Folder, file), TestContext.Current.CancellationToken);
        story.PushToMain(() => story.Write(file, inventory));
    }
}
