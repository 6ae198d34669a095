using System.Text.RegularExpressions;

namespace AmasSync.Cli.Tests.Ci.Review;

/// <summary>Tests changes that no pull request showed and that a user accepted by hash.</summary>
public sealed class AcceptedHashesTests
{
    [Theory]
    [InlineData(",")]
    [InlineData(" ")]
    [InlineData(" ,\r\n")]
    public async Task One_value_may_contain_several_hashes(string between)
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        story.PushToMain(() =>
        {
            story.Write("agents/Support.yaml", Agents.Named("Support", "New."));
            story.Write("agents/Billing.yaml", Agents.Named("Billing", "New."));
        });
        var left = await story.ApplyAsync();
        string[] hashes = [.. Regex.Matches(left.Run.Out, "--accept ([0-9a-f]+)").Select(match => match.Groups[1].Value).Distinct()];

        var applied = await story.ApplyAsync("--accept", string.Join(between, hashes));

        Assert.Equal((2, 0, "2"), (hashes.Length, applied.Code, applied.Outputs["applied"]));
    }

    [Fact]
    public async Task An_unmatched_hash_is_reported_and_an_empty_plan_has_no_count()
    {
        const string Remark = "--accept 0123456789ab matches no change of this plan: the change was already applied or is different now";
        await using var story = await PipelineStory.AppliedAsync("Support");

        var applied = await story.ApplyAsync("--accept", "0123456789ab");

        Assert.Equal((0, "0"), (applied.Code, applied.Outputs["applied"]));
        Assert.Contains($"::warning title=amas-sync::{Remark}\n", applied.Run.Out, StringComparison.Ordinal);
        Assert.Contains($"Nothing to apply.\n\n\n- {Remark}\n", applied.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("0 of 0", applied.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0123456789ab, xyz", "xyz")]
    [InlineData("01234", "01234")]
    [InlineData(" , ", "")]
    public async Task An_invalid_hash_is_refused_and_named(string value, string wrong)
    {
        await using var story = await PipelineStory.OpenAsync("Support");

        var refused = await story.ApplyAsync("--accept", value);

        Assert.Equal(1, refused.Code);
        Assert.Contains(
            $"::error title=amas-sync::--accept takes at least 12 characters of a change_hash, not '{wrong}' (",
            refused.Run.Out,
            StringComparison.Ordinal);
    }
}
