using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Views.Text;

public sealed class PlanDiffViewTests
{
    [Fact]
    public void A_complete_plan_matches_the_golden_file() => Golden.Matches("plan.diff", Text(SamplePlans.Everything));

    [Fact]
    public void A_plan_without_changes_is_empty() => Assert.Equal("", Text(SamplePlans.Empty));

    [Fact]
    public void The_order_of_members_and_the_notation_of_numbers_make_no_difference()
    {
        var before = SampleConfigs.Map("""{"b": 1.0, "agents": [{"y": 1, "name": "two"}, {"name": "one"}], "a": "x"}""");
        var after = SampleConfigs.Map("""{"a": "z", "b": 1, "agents": [{"name": "one"}, {"name": "two", "y": 1}]}""");
        Assert.Equal(
            ["-a: x", "+a: z"],
            Text(SamplePlans.Of([SamplePlans.Update("A", "a.yaml", before, after, [])])).Split('\n')[3..]
                .Where(line => line.StartsWith('-') || line.StartsWith('+')));
    }

    private static string Text(Plan plan)
    {
        using StringWriter writer = new();
        new PlanDiffView(Palette.Plain).Write(plan, writer);
        return writer.ToString();
    }
}
