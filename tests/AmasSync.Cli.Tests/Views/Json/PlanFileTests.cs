using System.Text;
using AmasSync.Cli.Views.Json;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Saved;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views.Json;

public sealed class PlanFileTests
{
    [Fact]
    public void A_saved_plan_contains_the_same_changes_when_it_is_read()
    {
        var saved = Saved(SamplePlans.Everything);
        Assert.Equal(SamplePlans.Everything.Hash, saved.PlanHash);
        Assert.Empty(StalePlan.DescribeChanges(saved, SamplePlans.Everything));
    }

    [Fact]
    public void Changes_since_the_review_are_named()
    {
        var now = SamplePlans.Of(
        [
            SamplePlans.Same("Support Agent"),
            SamplePlans.Takeover,
            SamplePlans.NewRefunds with { Reason = ChangeReason.Gone },
            Another("Old FAQ"),
            Another("Fresh"),
        ]);
        Assert.Equal(
            [
                "'Fresh': update is not in the reviewed plan",
                "'Newsletter': conflict is no longer needed",
                "'Old FAQ': the reviewed plan has delete, the current plan has update",
                "'Reception': rename is no longer needed",
                "'Support Agent': update is no longer needed",
                "'Triage': update is no longer needed",
            ],
            StalePlan.DescribeChanges(Saved(SamplePlans.Everything), now));
    }

    [Fact]
    public void A_change_with_the_same_action_and_another_body_is_stale()
    {
        var now = SamplePlans.Of([Another("A", "2")]);
        Assert.Equal(
            ["'A': update differs from the reviewed plan: the file or the agent on the server changed since the review"],
            StalePlan.DescribeChanges(Saved(SamplePlans.Of([Another("A", "1")])), now));
    }

    [Fact]
    public void A_plan_for_another_server_is_stale() => Assert.Equal(
        ["the plan was made for production on https://api-be.atthene.com/api/v1, not for production on embedded"],
        StalePlan.DescribeChanges(Saved(SamplePlans.Empty), SamplePlans.Empty with { Server = "embedded" }));

    private static Change Another(string name, string value = "1") =>
        SamplePlans.Update(name, "a.yaml", SampleConfigs.Map("{}"), SampleConfigs.Map($"{{\"a\": {value}}}"), []);

    private static PlanFile Saved(Plan plan)
    {
        using StringWriter writer = new();
        PlanJsonView.Write(new PlanReview(plan), writer);
        return PlanFile.Read(Encoding.UTF8.GetBytes(writer.ToString()));
    }
}
