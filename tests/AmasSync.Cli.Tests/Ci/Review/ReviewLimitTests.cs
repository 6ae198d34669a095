namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests what a review does not cover: another time, another text, or what nobody could see.</summary>
public sealed class ReviewLimitTests
{
    private const string Prompt = "Answer in two sentences.";

    [Fact]
    public async Task A_review_counts_once()
    {
        await using var story = await WithPendingChangeAsync();
        await ApplyAsync(story, await story.ProposeAsync("Support", "New."));
        await ApplyAsync(story, await story.ProposeAsync("Support", Prompt));
        story.PushToMain(() => story.Write("agents/Support.yaml", Agents.Named("Support", "New.")));

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "0"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains("a review counts once", applied.Summary, StringComparison.Ordinal);
        Assert.Contains(Prompt, await ReadAsync(story, "Support"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_that_was_applied_does_not_overwrite_a_later_edit_on_the_server()
    {
        await using var story = await WithPendingChangeAsync();
        await ApplyAsync(story, await story.ProposeAsync("Support", "New."));
        await story.EditOnServerAsync("Support", config => config["agents"]?[0]?["prompt_config"]?["system_prompt"] = Prompt);

        var applied = await story.ApplyAsync();

        Assert.Equal((6, "0"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains(Prompt, await ReadAsync(story, "Support"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_comment_without_a_date_does_not_count(bool isEdited)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        var comment = Assert.Single(pull.Comments);
        comment.HasDates = isEdited;
        if (isEdited)
        {
            comment.Edit(story.GitHub.Login, comment.Body + "\n");
            comment.HasEditDates = false;
        }

        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains(
            $"GitHub does not say whether its plan was {(isEdited ? "edited" : "added")} before the merge",
            applied.Run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_without_the_time_of_its_merge_does_not_count()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        pull.HasReadableTime = false;

        Assert.Equal(6, (await story.ApplyAsync()).Code);
    }

    [Fact]
    public async Task A_comment_of_the_second_of_the_merge_counts_as_a_later_one()
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", "New.");
        story.Merge(pull);
        Assert.Single(pull.Comments).CreatedAt = pull.MergedAt ?? default;

        Assert.Equal(6, (await story.ApplyAsync()).Code);
    }

    [Theory]
    [InlineData("Be kind. ", 3_000)]
    [InlineData("Be kind to everyone who asks for a refund.\\n", 3_000)]
    public async Task A_text_that_the_page_cuts_does_not_count(string part, int count)
    {
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = await story.ProposeAsync("Support", $"\"{string.Concat(Enumerable.Repeat(part, count))}Give every refund.\"");
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("it is too long for the page of the plan", applied.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("README.md", 0)]
    [InlineData("agents/Other.yaml", 6)]
    public async Task Changes_without_details_count_only_with_the_page_that_is_computed_again(string? pushed, int code)
    {
        var names = Enumerable.Range(0, 150).Select(number => $"Agent {number:000} {new string('x', 110)}").ToArray();
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        if (pushed is not null)
        {
            story.PushToMain(() => story.Write(pushed, Agents.Named("Other")));
        }

        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Contains("There is no room for the details of these", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.Equal(code, applied.Code);
    }

    [Fact]
    public async Task The_hash_of_another_page_does_not_count()
    {
        var names = Enumerable.Range(0, 150).Select(number => $"Agent {number:000} {new string('x', 110)}").ToArray();
        await using var story = await PipelineStory.AppliedAsync("Support");
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));
        await story.PlanAsync(pull);
        var comment = Assert.Single(pull.Comments);
        var page = System.Text.RegularExpressions.Regex.Match(comment.Body, "\"page\":\"([0-9a-f]{64})\"").Groups[1].Value;
        comment.Edit(story.GitHub.Login, comment.Body.Replace(page, new string('0', 64), StringComparison.Ordinal));
        story.Merge(pull);

        var applied = await story.ApplyAsync();

        Assert.Equal(6, applied.Code);
        Assert.Contains("the page that it names is not the page of this merge", applied.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_text_around_a_secret_is_shown_and_reviewed()
    {
        await using var story = await PipelineStory.OpenAsync("Placeholder");
        story.Variables["CRM_TOKEN"] = "a-secret-of-the-job";
        var first = story.Open(() =>
        {
            story.Delete("agents/Placeholder.yaml");
            story.Write(
                "amas-sync.yaml",
                story.Read("amas-sync.yaml").Replace(
                    "inventory: git", "inventory: git, env: [CRM_TOKEN], vars: {token: !env CRM_TOKEN}", StringComparison.Ordinal));
            story.Write("agents/Support.yaml", Agents.Named("Support", "Hello ${{ vars.token }}."));
        });
        await ApplyAsync(story, first);
        story.Variables["CRM_TOKEN"] = "";
        var pull = await story.ProposeAsync("Support", "Give refunds, ${{ vars.token }}.");
        var shown = Assert.Single(pull.Comments).Body;
        story.Push(pull, () => story.Write("agents/Support.yaml", Agents.Named("Support", "Unseen ${{ vars.token }}.")));
        story.Merge(pull);
        story.Variables["CRM_TOKEN"] = "a-secret-of-the-job";

        var unseen = await story.ApplyAsync();
        await ApplyAsync(story, await story.ProposeAsync("Support", "Seen ${{ vars.token }}."));

        Assert.Contains("Give refunds, ${{ vars.token }}.", shown, StringComparison.Ordinal);
        Assert.Equal((6, "0"), (unseen.Code, unseen.Outputs["applied"]));
        Assert.Contains("Seen a-secret-of-the-job.", await ReadAsync(story, "Support"), StringComparison.Ordinal);
    }

    // A change that nobody reviewed keeps earlier pull requests in the search.
    private static async Task<PipelineStory> WithPendingChangeAsync()
    {
        var story = await PipelineStory.AppliedAsync("Support", "Billing");
        story.PushToMain(() => story.Write("agents/Billing.yaml", Agents.Named("Billing", "Unseen.")));
        return story;
    }

    private static async Task ApplyAsync(PipelineStory story, GitHub.FakePullRequest pull)
    {
        if (pull.Comments.Count == 0)
        {
            await story.PlanAsync(pull);
        }

        story.Merge(pull);
        var applied = await story.ApplyAsync();
        Assert.True(applied.Outputs["applied"] == "1", applied.Run.Out + applied.Run.Error);
    }

    private static async Task<string> ReadAsync(PipelineStory story, string name) => (await story.OnServerAsync(name)).ToJsonString();
}
