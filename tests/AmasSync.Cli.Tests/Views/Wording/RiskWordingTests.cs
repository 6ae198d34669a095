using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Tests.Views.Wording;

public sealed class RiskWordingTests
{
    [Fact]
    public void Every_kind_has_its_own_name_and_short_reason()
    {
        var kinds = Enum.GetValues<RiskKind>();

        Assert.Distinct(kinds.Select(RiskWording.FormatKind));
        Assert.Distinct(kinds.Select(kind => Mark(new(kind, RiskLevel.Medium, ""))));
        Assert.Equal("medium risk: model changed", Mark(new(RiskKind.Model, RiskLevel.Medium, "", new("/llm_config/model"))));
        Assert.Equal("medium risk: provider changed", Mark(new(RiskKind.Model, RiskLevel.Medium, "", new("/llm_config/provider"))));
        Assert.Null(Mark(new(RiskKind.Temperature, RiskLevel.Low, "")));
    }

    [Fact]
    public void Tools_that_are_added_and_removed_are_changed_and_an_empty_prompt_is_gone()
    {
        Risk added = new(RiskKind.ToolsAdded, RiskLevel.Medium, "can now use a");
        Risk removed = new(RiskKind.ToolsRemoved, RiskLevel.Medium, "can no longer use b");
        ChangeAssessment both = new(SamplePlans.OldFaq, [added, removed], BlastRadius.None);

        Assert.Equal("medium risk: tools changed", RiskWording.FormatMark(both));
        Assert.Equal("medium risk: tools added", Mark(added));
        Assert.Equal("medium risk: tools changed", Mark(added with { Reason = "'x': has a new definition of a" }));
        Assert.Equal("high risk: the prompt is gone", Mark(new(RiskKind.PromptShrunk, RiskLevel.High, "'x': the prompt is gone")));
    }

    [Fact]
    public void The_gravest_risk_is_a_lost_rule_before_a_delete_that_the_numbers_show_too()
    {
        PlanReview review = new(SamplePlans.Of([SamplePlans.OldFaq, SamplePlans.SupportUpdate]));

        var found = RiskWording.FindGravest(review.Plan.Changes.Select(change => review[change]));

        Assert.Equal("Support Agent", found?.Change.Name.Text);
        Assert.Equal(
            ": 'support_agent' loses the rule \"Never promise a refund.\"",
            found is var (_, risk) ? RiskWording.DescribeAfterName(risk) : null);
    }

    [Theory]
    [InlineData(0, 4, "prompts: 4 tokens (estimated)")]
    [InlineData(0, 1, "prompts: 1 token (estimated)")]
    [InlineData(1, 2000, "prompts: 1 → 2,000 tokens (estimated)")]
    [InlineData(3, 1, "prompts: 3 → 1 token (estimated)")]
    [InlineData(18, 18, "")]
    public void Changed_token_counts_are_described(int before, int after, string expected) => Assert.Equal(
        expected.Length == 0 ? [] : [expected],
        RiskWording.DescribeContext(
            new(SamplePlans.OldFaq, [], BlastRadius.None) { Prompts = [new(SamplePlans.OldFaq.Name, "", before, after)] }));

    [Fact]
    public void High_risk_changes_are_counted_including_deletes()
    {
        var plan = SamplePlans.Of([SamplePlans.OldFaq, SamplePlans.OldFaq, SamplePlans.NewRefunds]);

        Assert.Contains(
            "**This plan deletes 2 agents for good and creates 1.**  \n**High risk:** `Old FAQ` is deleted for good: callers will fail. "
                + "2 high-risk changes in all.",
            Markdown(plan),
            StringComparison.Ordinal);
        Assert.Contains("<p>2 agents would be deleted: <a href", Html(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_deletes_is_shown_once()
    {
        var free = SamplePlans.Of([SamplePlans.OldFaq]);
        const string message = "1 of 2 agents would be deleted; max_deletes (20%) allows 0";
        Blocker blocker = new(BlockerKind.Deletes, Agent: null, message, "if this is intended, use apply --allow-deletes 1");
        var plan = free with { Set = free.Set with { Blockers = [blocker] } };

        Assert.All([Markdown(plan), Html(plan)], text => Assert.DoesNotContain("1 agent would be deleted", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_comparison_of_a_plan_is_a_note_not_a_caution()
    {
        var plan = SamplePlans.Of([SamplePlans.NewRefunds]) with { ComparedWith = "inventory" };

        const string comparison = "Compared with the inventory: changes made on the server since the last apply are not shown";
        Assert.Contains($" · {comparison}</sub>", Markdown(plan), StringComparison.Ordinal);
        Assert.Contains($"<p>{comparison}.</p>", Html(plan), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-label=\"Caution\"", Html(plan), StringComparison.Ordinal);
    }

    private static string? Mark(Risk risk) => RiskWording.FormatMark(new(SamplePlans.OldFaq, [risk], BlastRadius.None));

    private static string Markdown(Plan plan) => Text(to => PlanMarkdownView.Write(new PlanReview(plan), to));

    private static string Html(Plan plan) => Text(to => PlanHtmlView.Write(new PlanReview(plan), to));

    private static string Text(Action<TextWriter> write)
    {
        using StringWriter text = new() { NewLine = "\n" };
        write(text);
        return text.ToString();
    }
}
