using System.Diagnostics;
using System.Text.Json;

namespace AmasSync.Cli.Tests;

/// <summary>Tests the tool as a process, as users start it.</summary>
public sealed class ProcessTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_version_is_one_line()
    {
        using var tool = Start("--version");

        Assert.Matches(@"\A\d+\.\d+\.\d+(-[\w.-]+)?\n\z", await tool.StandardOutput.ReadToEndAsync(Cancelled));
        await tool.WaitForExitAsync(Cancelled);
        Assert.Equal(0, tool.ExitCode);
    }

    [Fact]
    public async Task An_error_is_one_JSON_document_on_stdout()
    {
        using var tool = Start("plan", "--prunne", "--format", "json");

        using var document = JsonDocument.Parse(await tool.StandardOutput.ReadToEndAsync(Cancelled));
        await tool.WaitForExitAsync(Cancelled);
        Assert.Equal(1, tool.ExitCode);
        Assert.Equal("usage", document.RootElement.GetProperty("error").GetProperty("kind").GetString());
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public async Task One_signal_ends_a_run_with_130(string signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no such signals");
        using var tool = Start("emulator", "--port", "0");
        Assert.Contains("http://", await tool.StandardOutput.ReadLineAsync(Cancelled), StringComparison.Ordinal);

        using var kill = Process.Start("kill", [$"-{signal}", $"{tool.Id}"]);

        await tool.WaitForExitAsync(Cancelled);
        Assert.Equal(130, tool.ExitCode);
    }

    [Fact]
    public async Task The_emulator_ends_with_the_tool_even_if_the_tool_is_killed()
    {
        using var tool = Start("emulator", "--port", "0");
        var address = (await tool.StandardOutput.ReadLineAsync(Cancelled))!.Split(' ')[^1];
        tool.Kill();
        await tool.WaitForExitAsync(Cancelled);

        // Its output ends when the process has ended, because it inherited this one.
        Assert.Equal("", await tool.StandardOutput.ReadToEndAsync(Cancelled));
        using HttpClient client = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri($"{address}/agent/"), Cancelled));
    }

    [Fact]
    public async Task The_emulator_command_prints_the_help_of_the_emulator()
    {
        using var tool = Start("emulator", "--help");

        Assert.Contains("--fault", await tool.StandardOutput.ReadToEndAsync(Cancelled), StringComparison.Ordinal);
        await tool.WaitForExitAsync(Cancelled);
        Assert.Equal(0, tool.ExitCode);
    }

    [Fact]
    public async Task An_unknown_option_of_the_emulator_has_its_exit_code()
    {
        using var tool = Start("emulator", "--prot", "0");

        await tool.WaitForExitAsync(Cancelled);
        Assert.Equal(1, tool.ExitCode);
    }

    private static Process Start(params string[] arguments)
    {
        var start = ToolProgram.With(arguments);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        return Process.Start(start)!;
    }
}
