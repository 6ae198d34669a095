using AmasSync.Cli.Tests.Views;
using AmasSync.Cli.Tests.Views.Html;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests how changes of the base branch are shown that have not been applied: last, and not as changes of the pull request.</summary>
public sealed class ForeignChangeTests
{
    private static readonly PlanReview Review = MarkSupport(SamplePlans.Of([SamplePlans.SupportUpdate, SamplePlans.NewRefunds]));

    [Fact]
    public void The_page_marks_them_and_shows_them_last_with_a_filter_of_their_own()
    {
        var page = HtmlReport.Render(Review);

        var heading = page.IndexOf("Not of this pull request <span class=\"count\">1</span></h2>", StringComparison.Ordinal);
        Assert.True(page.IndexOf("id=\"production-create-Refund%20Desk\"", StringComparison.Ordinal) < heading, page);
        Assert.True(heading < page.IndexOf("<article class=\"change is-foreign\" id=\"production-update-Support%20Agent\"", StringComparison.Ordinal));
        Assert.Contains("data-group=\"foreign\">Not of this pull request", page, StringComparison.Ordinal);
        Assert.Contains("<p class=\"summary\">1 to create.</p>", page, StringComparison.Ordinal);
        Assert.Contains("<p>1 other change at the end: not of this pull request.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("high-risk change:", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_text_shows_them_after_the_others_and_does_not_count_them()
    {
        using StringWriter output = new();
        new PlanTextView(Palette.Plain, columns: 100, _ => null).Write(Review, output);

        var text = output.ToString();
        var title = text.IndexOf("Not of this pull request", StringComparison.Ordinal);
        Assert.InRange(title, text.IndexOf("+ Refund Desk", StringComparison.Ordinal), text.IndexOf("~ Support Agent", StringComparison.Ordinal));
        Assert.EndsWith("1 to create. 2 unmanaged agents left unchanged.\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_without_details_count_if_the_page_marks_those_of_the_base_branch()
    {
        var names = Enumerable.Range(0, 150).Select(number => $"Agent {number:000} {new string('x', 110)}").ToArray();
        await using var story = await PipelineStory.AppliedAsync("Support");
        story.PushToMain(() => story.Write("agents/Other.yaml", Agents.Named("Other")));
        var pull = story.Open(() => Array.ForEach(names, name => story.Write($"agents/{name}.yaml", Agents.Named(name))));

        var planned = await story.PlanAsync(pull);

        Assert.Contains("class=\"change is-foreign\"", File.ReadAllText(planned.Outputs["html_path"]), StringComparison.Ordinal);
        Assert.Contains("#### Not of this pull request\n\n- `Other`", planned.Summary, StringComparison.Ordinal);
        Assert.Contains("There is no room for the details of these", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        story.Merge(pull);
        var applied = await story.ApplyAsync();
        Assert.Equal((6, "150", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
    }

    private static PlanReview MarkSupport(Plan plan) =>
        new PlanReview(plan).MarkForeign(new HashSet<string> { ChangeHash.Compute(plan.Changes.Single(change => change.Name.Text == "Support Agent")) });
}
