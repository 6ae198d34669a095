namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>The files of results: what cannot be written is refused before the first message, or does not hide the results.</summary>
public sealed class TestResultFileTests
{
    [Theory]
    [InlineData("'agents' is a folder (name a file for the results)", "--junit-into", "agents")]
    [InlineData("two formats would be written to './t.out' (use a file for each)", "--json-into", "t.out", "--html-into", "./t.out")]
    [InlineData("the folder of 'no/t.md' does not exist (create it, or use another file)", "--markdown-into", "no/t.md")]
    public async Task A_file_that_cannot_be_written_is_refused_before_the_first_message(string message, params string[] arguments)
    {
        using BranchProject project = new();

        var run = await project.Given.RunAsync(["test", "--script", "script.yaml", .. arguments]);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("up to", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_results_are_shown_also_if_a_file_cannot_be_written()
    {
        using BranchProject project = new();
        // The folder comes into being while the tests run.
        var run = await (project.Given with { Awaited = ("[1/1]", () => Directory.CreateDirectory(project["t.out"])) })
            .RunAsync("test", "--script", "script.yaml", "--junit-into", "t.out");

        Assert.Equal(1, run.Code);
        Assert.Contains("1 passed.", run.Out, StringComparison.Ordinal);
        Assert.Contains("t.out", run.Error, StringComparison.Ordinal);
    }
}
