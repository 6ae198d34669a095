using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Views.Text;

public sealed class PlanTextViewTests
{
    [Fact]
    public void A_complete_plan_matches_the_golden_file() => Golden.Matches("plan.txt", Text(SamplePlans.Everything));

    [Fact]
    public void Colors_do_not_change_the_text()
    {
        var colored = Text(SamplePlans.Everything, new(IsColored: true));
        Golden.Matches("plan.ansi.txt", colored);
        Assert.Equal(Text(SamplePlans.Everything), System.Text.RegularExpressions.Regex.Replace(colored, "\e\\[[0-9;]*m", ""));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void Long_text_is_wrapped_or_truncated(int columns) =>
        Golden.Matches($"plan-long-{columns}.ansi.txt", Text(SamplePlans.Long, new(IsColored: true), columns));

    [Fact]
    public void A_plan_without_changes_says_so() => Golden.Matches("plan-empty.txt", Text(SamplePlans.Empty));

    [Fact]
    public void Findings_precede_the_changes_and_make_the_plan_incomplete() => Golden.Matches(
        "plan-findings.txt",
        Text(SamplePlans.Of([SamplePlans.NewRefunds]) with { Findings = [SamplePlans.Misspelt] }));

    [Fact]
    public void The_same_plan_gives_the_same_bytes() => Assert.Equal(Text(SamplePlans.Everything), Text(SamplePlans.Everything));

    private static string Text(Plan plan, Palette? palette = null, int columns = 100)
    {
        using StringWriter writer = new();
        new PlanTextView(
            palette ?? Palette.Plain,
            columns,
            _ => ["    condition_type: boolean", "    routing:", "no: publsher"]).Write(new(plan), writer);
        return writer.ToString();
    }
}
