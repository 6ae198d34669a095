namespace AmasSync.Cli.Tests.Ci;

/// <summary>Tests <c>ci apply</c> in an environment with <c>require_tests</c>. The emulator repeats the message of the user.</summary>
public sealed class RequiredTestsTests
{
    private const string Test = """
        version: 1
        defaults: {runs: 1, pass: 1}
        tests:
          - id: answers
            turns:
              - user: I want my money back.
                assert:
                  - {type: icontains, value: EXPECTED}

        """;

    [Fact]
    public async Task A_reviewed_change_whose_test_fails_is_left_out_and_the_others_are_applied()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        await MergeAsync(story, "order number");

        var applied = await story.ApplyAsync();

        Assert.Equal((8, "1", "1"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains(
            "::error title=amas-sync,file=agents/Support.yaml::Support: not updated: its test 'answers' (0/1) failed (correct the agent,",
            applied.Run.Out,
            StringComparison.Ordinal);
        Assert.Contains("### Tests in `prod`", applied.Summary, StringComparison.Ordinal);
        Assert.Contains("`answers`", applied.Summary, StringComparison.Ordinal);
        Assert.DoesNotContain("New.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("New.", (await story.OnServerAsync("Billing")).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_was_left_out_is_applied_by_the_next_run_once_its_test_passes()
    {
        await using var story = await PipelineStory.AppliedAsync("Support", "Billing");
        await MergeAsync(story, "order number");
        await story.ApplyAsync();
        story.PushToMain(() => story.Write("agents/Support.tests.yaml", Test.Replace("EXPECTED", "money", StringComparison.Ordinal)));

        var applied = await story.ApplyAsync();

        Assert.Equal((0, "1", "0"), (applied.Code, applied.Outputs["applied"], applied.Outputs["left_out"]));
        Assert.Contains("New.", (await story.OnServerAsync("Support")).ToJsonString(), StringComparison.Ordinal);
    }

    private static async Task MergeAsync(PipelineStory story, string expected)
    {
        var pull = story.Open(() =>
        {
            var project = story.Read("amas-sync.yaml");
            story.Write("amas-sync.yaml", project.Replace("inventory: git", "inventory: git, require_tests: true", StringComparison.Ordinal));
            story.Write("agents/Support.yaml", Agents.Named("Support", "New."));
            story.Write("agents/Billing.yaml", Agents.Named("Billing", "New."));
            story.Write("agents/Support.tests.yaml", Test.Replace("EXPECTED", expected, StringComparison.Ordinal));
        });
        await story.PlanAsync(pull);
        story.Merge(pull);
    }
}
