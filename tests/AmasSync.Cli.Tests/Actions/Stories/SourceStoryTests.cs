using AmasSync.Cli.Tests.Actions.Hosted;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Stories;

/// <summary>The story of <c>version: source</c>: the action builds the tool from its own checkout, before there is a release.</summary>
public sealed class SourceStoryTests
{
    private const string Sums = ".github/actions/amas-sync/SHA256SUMS";

    [Fact]
    public async Task A_job_builds_the_tool_from_the_checkout_of_the_action()
    {
        await using var story = await WorkflowStory.OpenAsync(["pull-request.yml"], BuildFromSource);
        using TemporaryFolder folder = new();
        await CopySourcesAsync(folder);
        File.Copy(Path.Combine(story.ActionFolder, Sums), folder[$"action/{Sums}"]);
        story.ActionFolder = folder["action"];

        var (pull, plan) = await story.ProposeAsync(() => story.Desk.Write("agents/support.yaml", Agents.Named("Support")));

        plan.Expect("success");
        Assert.Contains("Support", Assert.Single(pull.Comments).Body, StringComparison.Ordinal);
        Assert.True(File.Exists(folder["action/artifacts/bin/AmasSync.Cli/release/amas-sync.dll"]));
    }

    // Only one step builds; the other installs the release.
    private static string BuildFromSource(string workflow) => workflow.Replace("mode: plan\n", "mode: plan\n          version: source\n", StringComparison.Ordinal);

    private static async Task CopySourcesAsync(TemporaryFolder folder)
    {
        var listed = await RealProgram.Named("git").RunAsync(["ls-files", "-z", "--cached", "--others", "--exclude-standard"], folder: Repository.Root);
        Assert.Equal(0, listed.Code);
        foreach (var file in listed.Out.Split('\0').Where(IsNeeded))
        {
            var copy = folder[$"action/{file}"];
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? copy);
            File.Copy(Path.Combine(Repository.Root, file), copy);
        }
    }

    private static bool IsNeeded(string file) =>
        file.Length > 0 && (!file.Contains('/', StringComparison.Ordinal)
            || file.StartsWith("src/", StringComparison.Ordinal)
            || file.StartsWith("schemas/", StringComparison.Ordinal)
            || (file.StartsWith(".github/actions/", StringComparison.Ordinal) && file != Sums));
}
