using Amas.Config.Json;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views.Markdown;

public sealed class EqualChangesTests
{
    [Theory]
    [InlineData("You help with 5 things.", "You help with 5 things. Be kind.", "You help with 7 things.", "You help with 7 things. Be kind.", true)]
    [InlineData("a\nBe brief.\nb", "a\nBe kind.\nb", "c\nBe brief.\nd", "c\nBe kind.\nd", true)]
    [InlineData("Pay up to 5", "Pay up to 50", "Pay up to 7", "Pay up to 70", false)]
    [InlineData("Do pay refunds", "Do not pay refunds", "Do pay salaries", "Do not pay salaries", false)]
    [InlineData("Be kind", "Be kind, and brief", "Do not be kind", "Do not be kind, and brief", false)]
    [InlineData("a b", "a c b", "a b", "a d b", false)]
    [InlineData("aa", "aaa", "aa", "aaa", true)]
    public void Texts_with_the_same_edit_in_the_same_words_are_equal_changes(
        string before, string after, string otherBefore, string otherAfter, bool areEqual)
    {
        var keys = new[] { ComputeKey(Update("A", before, after)), ComputeKey(Update("B", otherBefore, otherAfter)) };

        Assert.All(keys, Assert.NotNull);
        Assert.Equal(areEqual, keys[0] == keys[1]);
    }

    [Fact]
    public void Only_updates_are_grouped() =>
        Assert.All(
            new[] { SamplePlans.NewRefunds, SamplePlans.OldFaq, SamplePlans.Renaming, SamplePlans.Takeover },
            change => Assert.Null(ComputeKey(change)));

    private static string? ComputeKey(Change change)
    {
        var plan = SamplePlans.Of([change]);
        return EqualChanges.ComputeKey(plan.Changes[0], new PlanReview(plan));
    }

    private static Change Update(string name, string before, string after)
    {
        ConfigValue.Map Config(string text) =>
            new([new("name", new ConfigValue.Text(name)), new("system_prompt", new ConfigValue.Text(text))]);
        return SamplePlans.Update(
            name, "a.yaml", Config(before), Config(after), [SamplePlans.Difference("/system_prompt", "system_prompt", Origin.File)]);
    }
}
