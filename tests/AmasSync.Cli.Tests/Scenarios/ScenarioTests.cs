using AmasSync.Cli.Tests.Views;

namespace AmasSync.Cli.Tests.Scenarios;

/// <summary>Plays scenarios, one per folder, and compares the transcript with <c>expected.txt</c> byte for byte.</summary>
public sealed class ScenarioTests
{
    public static TheoryData<string> Stories => [.. Story.In(Golden.Folder())];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task The_transcript_matches_the_expected_text(string story)
    {
        var obstacle = ToolProgram.Native is null ? null : NativeStory.FindObstacle(story);
        Assert.SkipWhen(obstacle is not null, obstacle ?? "");
        var folder = Path.Combine(Golden.Folder(), story);

        Golden.IsIn(Path.Combine(folder, "expected.txt"), await Stage.PlayAsync(Story.Read(folder)));
    }
}
