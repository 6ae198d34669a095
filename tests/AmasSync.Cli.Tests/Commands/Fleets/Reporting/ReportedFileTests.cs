using Amas.Config.Files;

namespace AmasSync.Cli.Tests.Commands.Fleets.Reporting;

/// <summary>Tests what a report says about files that cannot be read.</summary>
public sealed class ReportedFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public ReportedFileTests() =>
        folder.Write("good.json", """{"format_version": "1.0", "environment": "good", "drift": []}""");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("good.json")]
    [InlineData("--expect")]
    public async Task A_pipe_is_not_opened(string other)
    {
        TestFiles.CreatePipe(folder["pipe.json"]);

        var run = other == "--expect" ? await RunAsync("good.json", "--expect", "pipe.json") : await RunAsync("pipe.json", other);

        Assert.Equal(1, run.Code);
        Assert.Contains("pipe.json is not a regular file", run.Out + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.Path, run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_not_read()
    {
        using (var file = File.Create(folder["huge.json"]))
        {
            file.SetLength(RegularFile.MaxDocumentBytes + 1L);
        }

        var run = await RunAsync("huge.json", "good.json");

        Assert.Equal(1, run.Code);
        Assert.Contains("\nproblem: huge.json is larger than 512 MB\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("1 environment: 1 unchanged.", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pattern_that_the_shell_did_not_expand_is_explained()
    {
        var run = await RunAsync("results/*.json");

        Assert.Equal(1, run.Code);
        Assert.Contains("there is no file results/*.json (the shell found no file for this pattern)", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await RunAsync()).Code);
    }

    [Fact]
    public async Task If_no_file_can_be_read_all_of_them_are_named()
    {
        folder.Write("empty.json", "");
        folder.Write("cut.json", "{\"environments\": [");
        Directory.CreateDirectory(folder["folder.json"]);

        var run = await RunAsync("empty.json", "cut.json", "folder.json", "missing.json");

        Assert.Equal(1, run.Code);
        Assert.Equal("", run.Out);
        Assert.Contains("no file has results: empty.json is empty", run.Error, StringComparison.Ordinal);
        Assert.Contains("; cut.json is not JSON, or was cut off (line 1); ", run.Error, StringComparison.Ordinal);
        Assert.Contains("; folder.json is not a regular file; ", run.Error, StringComparison.Ordinal);
        Assert.Contains("there is no file missing.json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_that_cannot_be_read_are_counted()
    {
        string[] files = [.. Enumerable.Range(1, 60).Select(number => $"{number}.json")];

        var run = await RunAsync(files);

        Assert.Equal(1, run.Code);
        Assert.Contains("there is no file 50.json; and 10 more (name files with JSON results)", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_of_an_environment_without_a_name_is_none()
    {
        folder.Write("nameless.json", """{"format_version": "1.0", "environment": "", "drift": []}""");

        var run = await RunAsync("nameless.json", "good.json");

        Assert.Equal(1, run.Code);
        Assert.Contains("problem: nameless.json has no results of environments", run.Out, StringComparison.Ordinal);
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = folder.Path }.RunAsync(["report", .. arguments]);
}
