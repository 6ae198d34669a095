using System.Text.Json;
using AmasSync.Cli.Views.Json;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views.Json;

public sealed class PlanJsonViewTests
{
    [Fact]
    public void A_complete_plan_matches_the_golden_file() => Golden.Matches("plan.json", Json(SamplePlans.Everything));

    [Fact]
    public void The_document_is_one_JSON_value_with_the_documented_members()
    {
        using var document = JsonDocument.Parse(Json(SamplePlans.Everything));
        Assert.Equal(
            [
                "format_version", "tool_version", "environment", "server", "inventory", "generated_at", "git", "options", "plan_hash",
                "applyable", "complete", "blockers", "summary", "risk", "changes", "orphans", "unmanaged", "drift", "lookalikes", "remarks",
                "findings",
            ],
            document.RootElement.EnumerateObject().Select(member => member.Name));
    }

    private static string Json(Plan plan)
    {
        using StringWriter writer = new();
        PlanJsonView.Write(new PlanReview(plan), writer);
        return writer.ToString();
    }
}
