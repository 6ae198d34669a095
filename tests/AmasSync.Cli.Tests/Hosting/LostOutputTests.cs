using System.Diagnostics;
using AmasSync.Cli.Tests.Commands.Importing;
using AmasSync.Cli.Tests.Laws;

namespace AmasSync.Cli.Tests.Hosting;

/// <summary>Standard streams that are closed or full: work goes on, and a run whose output is its result says that it is lost.</summary>
public sealed class LostOutputTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2>&-")]
    [InlineData(">&-")]
    [InlineData("<&- >&- 2>&-")]
    [InlineData("2>/dev/full")]
    [InlineData(">/dev/full")]
    [InlineData(">/dev/full 2>/dev/full")]
    public async Task An_apply_does_all_of_its_work_and_ends_by_it(string streams)
    {
        await using var world = await OpenAsync();
        world.Desire(Enumerable.Range(0, 5).Select(Config));

        Assert.Equal(0, await RunAsync(world, $"apply --yes {streams}"));
        Assert.Equal(5, (await world.Saved()).Count);
        Assert.Equal(0, (await world.RunAsync("plan", "--detailed-exitcode")).Code);
    }

    [Theory]
    [InlineData("plan --format json", ">/dev/full")]
    [InlineData("plan", ">&-")]
    [InlineData("render", ">/dev/full")]
    [InlineData("--version", ">/dev/full")]
    [InlineData("--help", "<&- >&- 2>&-")]
    public async Task A_command_whose_output_is_its_result_fails(string command, string streams)
    {
        await using var world = await OpenAsync();
        world.Desire([Config(1)]);

        Assert.Equal(1, await RunAsync(world, $"{command} {streams}"));
    }

    [Fact]
    public async Task The_loss_is_one_sentence()
    {
        await using var world = await OpenAsync();
        world.Desire([Config(1)]);

        Assert.Equal(1, await RunAsync(world, "rules >/dev/full 2>errors"));
        Assert.Matches(@"\Aamas-sync: cannot write the output: [^\n]*\.\n\z", await File.ReadAllTextAsync(world["errors"], Cancelled));
    }

    [Theory]
    [InlineData("plan 2>&-")]
    [InlineData("plan 2>/dev/full")]
    [InlineData("rules | head -c 10")]
    [InlineData("validate <&-")]
    public async Task Progress_that_is_lost_and_a_reader_that_ends_early_are_no_failure(string command)
    {
        await using var world = await OpenAsync();
        world.Desire([Config(1)]);

        Assert.Equal(0, await RunAsync(world, $"{command}", pipefail: true));
    }

    private static Task<ToolWorld> OpenAsync() => ImportWorld.OpenAsync();

    private static string Config(int number) =>
        $$"""{"name": "Agent {{number}}", "description": "d", "agent_type": "llm_agent", "system_prompt": "x"}""";

    private static async Task<int> RunAsync(ToolWorld world, string command, bool pipefail = false)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no bash.");
        var script = $"{(pipefail ? "set -o pipefail; " : "")}{ToolProgram.ShellCommand} {command}";
        ProcessStartInfo start = new("bash", ["-c", script])
        {
            WorkingDirectory = world["."],
            RedirectStandardOutput = true,
            Environment = { ["AMAS_API_KEY"] = "dev-key" },
        };
        start.Environment.Remove("CI");
        using var shell = Process.Start(start)!;
        await shell.StandardOutput.ReadToEndAsync(Cancelled);
        await shell.WaitForExitAsync(Cancelled);
        return shell.ExitCode;
    }
}
