using Amas.Config.Json;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Tests.Views;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using static AmasSync.Cli.Tests.Ci.Review.SampleUpdates;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests that what is shown once for several agents is bound for each of them.</summary>
public sealed class ReviewEntryTests
{
    [Theory]
    [InlineData(2, 1, false)]
    [InlineData(48, 1, true)]
    [InlineData(1000, 2, true)]
    public void Equal_values_of_many_agents_are_one_entry_in_which_each_agent_counts(int count, int comments, bool isFolded)
    {
        Change[] changes = [.. Enumerable.Range(0, count).Select(number => Value($"Agent with number {number}", "0.4", "0.9"))];
        PlanReview review = new(SamplePlans.Of(changes));

        var bodies = ReviewComment.Render(review, SampleMarker.Value);

        ShownChanges shown = new(review, bodies, ReviewComment.Options);
        Assert.Equal(comments, bodies.Count);
        Assert.All(changes, change => Assert.True(shown.HasDetails(change)));
        const string title = "<summary>temperature <code>0.4</code> → <code>0.9</code> in ";
        Assert.Equal(isFolded, bodies[0].Contains(title, StringComparison.Ordinal));
        Assert.All(bodies, body => Assert.DoesNotContain("1 difference", body, StringComparison.Ordinal));
        ShownChanges other = new(new(SamplePlans.Of([Value("Agent with number 1", "0.4", "1.9")])), bodies, ReviewComment.Options);
        Assert.False(other.HasDetails(SamplePlans.Of([Value("Agent with number 1", "0.4", "1.9")]).Changes[0]));
    }

    [Fact]
    public void A_thousand_different_edits_keep_their_lines_and_the_gravest_has_its_details()
    {
        Change[] changes =
        [
            .. Enumerable.Range(0, 1000).Select(number => Rewrite($"Agent {number}", number)),
            Update("Support Desk", "Be kind.\nNever promise a refund.\n", "Be kind.\nSmile.\n"),
        ];
        PlanReview review = new(SamplePlans.Of(changes));

        var bodies = ReviewComment.Render(review, SampleMarker.Value);

        ShownChanges shown = new(review, bodies, ReviewComment.Options);
        Assert.Equal(2, bodies.Count);
        Assert.All(changes, change => Assert.True(shown.HasDetails(change) || shown.HasLine(change)));
        Assert.True(shown.HasDetails(changes[^1]));
        Assert.Contains("**High risk:** `Support Desk` loses the rule \"Never promise a refund.\"", bodies[0], StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_that_is_only_renamed_is_shown_as_one_and_both_its_changes_count()
    {
        var delete = Assert.IsType<Change.Delete>(SamplePlans.OldFaq);
        var create = Assert.IsType<Change.Create>(SamplePlans.NewRefunds);
        var config = delete.MarkedConfig.With("name", new ConfigValue.Text("Help"));
        create = create with { Desired = SamplePlans.Desired("Help", "agents/help.yaml", config) };
        PlanReview review = new(SamplePlans.Of([create, delete], [new(delete.Owned, create.Desired, 100)]));

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        ShownChanges shown = new(review, [body], ReviewComment.Options);
        Assert.All(review.Plan.Changes, change => Assert.True(shown.HasDetails(change)));
        Assert.Contains("**Merging deletes 1 agent for good (it returns as a new agent with another name).**", body, StringComparison.Ordinal);
        Assert.Contains("#### Probable renames (1)\n", body, StringComparison.Ordinal);
        Assert.Contains(
            "- `Old FAQ` → `Help`: the old agent is deleted, a new one is created · **high risk: callers will fail** <sub>`agents/help.yaml`</sub>",
            body,
            StringComparison.Ordinal);
        Assert.Contains("```yaml\nrenamed:\n  - {from: \"Old FAQ\", to: \"Help\"}\n```", body, StringComparison.Ordinal);
        Assert.Contains(
            "**Before merging:**\n\n- **Declare the rename** in `amas-sync.yaml` (see \"Probable renames\"). Otherwise `Old FAQ` is deleted for "
                + "good, and a new agent takes its place.\n\n",
            body,
            StringComparison.Ordinal);
        Assert.DoesNotContain("#### New agents", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_agent_shows_what_it_will_say()
    {
        Change[] changes = [Create("Refund Desk", "agents/refund.yaml", "You decide on refunds.", "Never pay twice.")];
        var body = Assert.Single(ReviewComment.Render(new(SamplePlans.Of(changes)), SampleMarker.Value));

        Assert.StartsWith("**Merging creates 1 agent.**  \nNo known risk.", body.Split('\n', 4)[3], StringComparison.Ordinal);
        Assert.Contains(
            "<details open>\n<summary><code>Refund Desk</code>: new agent", body, StringComparison.Ordinal);
        Assert.Contains("`reader` prompt (`system_prompt`):\n\n```diff\n+ You decide on refunds.\n```\n", body, StringComparison.Ordinal);
        Assert.Contains("- `reader`: type `llm_agent` · model `gpt-4o` · tools `calculator`", body, StringComparison.Ordinal);
        Assert.Contains("```mermaid\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_that_several_new_agents_share_is_shown_once_and_each_agent_counts()
    {
        var policy = "Never share the data of one customer with another." + Words(20);
        Change[] changes =
            [.. Enumerable.Range(0, 4).Select(number => Create($"Agent {number}", $"agents/{number}.yaml", $"You are number {number}.", policy))];
        PlanReview review = new(SamplePlans.Of(changes));

        var body = Assert.Single(ReviewComment.Render(review, SampleMarker.Value));

        ShownChanges shown = new(review, [body], ReviewComment.Options);
        Assert.All(changes, change => Assert.True(shown.HasDetails(change)));
        Assert.Equal(2, body.Split("Never share the data").Length);
        Assert.Contains(
            "in 4 agents: <code>Agent 0</code>, <code>Agent 1</code>, <code>Agent 2</code>, <code>Agent 3</code>", body, StringComparison.Ordinal);
        var torn = body.Replace("Never share the data", "Share the data", StringComparison.Ordinal);
        Assert.False(new ShownChanges(review, [torn], ReviewComment.Options).HasDetails(changes[0]));
    }

    [Fact]
    public void A_shared_prompt_that_was_not_shared_in_the_comment_counts_too()
    {
        var policy = "Never share the data of one customer with another." + Words(20);
        Change[] changes =
            [.. Enumerable.Range(0, 2).Select(number => Create($"Agent {number}", $"agents/{number}.yaml", $"You are number {number}.", policy))];
        var body = Assert.Single(ReviewComment.Render(new(SamplePlans.Of(changes[..1])), SampleMarker.Value));

        Assert.True(new ShownChanges(new(SamplePlans.Of(changes)), [body], ReviewComment.Options).HasDetails(changes[0]));
    }

    private static Change.Create Create(string name, string file, string prompt, string policy) => new(SamplePlans.Desired(
        name,
        file,
        SampleConfigs.Map($$"""
            {
              "name": "{{name}}", "architecture": "workflow", "entry_point": "reader", "policy_prompt": "{{policy}}",
              "agents": [{"name": "reader", "agent_type": "llm_agent", "llm_config": {"model": "gpt-4o"}, "tools": ["calculator"],
                "system_prompt": "{{prompt}}"}]
            }
            """)))
    { Reason = ChangeReason.New };

    private static Change Value(string name, string before, string after)
    {
        ConfigValue.Map Config(string value) => SampleConfigs.Map($$"""{"name": "{{name}}", "llm_config": {"temperature": {{value}}} }""");
        var difference = SamplePlans.Difference("/llm_config/temperature", "llm_config/temperature", Core.Comparing.Origin.File);
        return SamplePlans.Update(name, "agents/a-folder/a.yaml", Config(before), Config(after), [difference]);
    }
}
