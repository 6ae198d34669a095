using System.Diagnostics;
using AmasSync.Cli.Hosting.Processes;

namespace AmasSync.Cli.Tests.Hosting.Processes;

public sealed class OpenFileLimitTests
{
    [Theory]
    [InlineData(null, 32, 32)]
    [InlineData(ulong.MaxValue, 32, 32)]
    [InlineData(1024UL, 32, 32)]
    [InlineData(256UL, 32, 32)]
    [InlineData(240UL, 32, 24)]
    [InlineData(200UL, 32, 4)]
    [InlineData(200UL, 4, 4)]
    [InlineData(10UL, 4, 1)]
    public void As_many_requests_are_sent_at_a_time_as_connections_can_be_open(ulong? max, int asked, int allowed) =>
        Assert.Equal(allowed, new OpenFileLimit(max).GetMaxRequests(asked));

    [Fact]
    public async Task A_limit_that_is_too_low_is_an_error_that_says_what_to_do()
    {
        using TemporaryFolder folder = new();

        var run = await new ToolRun.Given { Folder = folder.Path, OpenFiles = new(199) }.RunAsync("rules");

        Assert.Equal(
            (1, "amas-sync: this process may open only 199 files, and needs 200 (raise the limit, for example with 'ulimit -n 1024').\n"),
            (run.Code, run.Error));
    }

    [Fact]
    public async Task A_process_with_a_low_limit_ends_with_a_sentence()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there is no such limit");
        ProcessStartInfo start = new("sh", ["-c", $"ulimit -n 180; exec {ToolProgram.ShellCommand} rules"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var tool = Process.Start(start);
        Assert.NotNull(tool);

        var error = await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await tool.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(1, tool.ExitCode);
        Assert.StartsWith("amas-sync: this process may open only 180 files", error, StringComparison.Ordinal);
    }
}
