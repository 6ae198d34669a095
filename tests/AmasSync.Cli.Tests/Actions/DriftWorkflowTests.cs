using AmasSync.Cli.Tests.Commands.Importing;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>The steps of the example workflow for drift, run as a runner runs them.</summary>
public sealed class DriftWorkflowTests
{
    private const string Support = "name: Support\nagent_type: llm_agent\ndescription: Answers\nsystem_prompt: x\n";

    public DriftWorkflowTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps are run as a runner of Linux does");

    [Fact]
    public async Task The_workflow_goes_on_with_the_other_agents_where_one_has_a_conflict()
    {
        await using var world = await OpenAsync();
        await world.EditAsync("Support", "description", "Edited on the server");
        await world.EditAsync("Other", "description", "Taken");
        world.Write("agents/support.yaml", Support.Replace("Answers", "Edited in the file", StringComparison.Ordinal));

        var ended = await RunImportAsync(world, "dev-key");

        Assert.True(ended.Code == 0, ended.Out + ended.Error);
        Assert.Contains("::warning::", ended.Out, StringComparison.Ordinal);
        Assert.Contains("description: Taken", world.Read("agents/other.yaml"), StringComparison.Ordinal);
        var body = world.Read("temp/import.md");
        Assert.Contains("Edited in the file", body, StringComparison.Ordinal);
        Assert.Contains("Edited on the server", body, StringComparison.Ordinal);
        Assert.Contains("#### Taken from the server", body, StringComparison.Ordinal);
        Assert.Equal(body, world.Read("temp/summary.md"));
    }

    [Fact]
    public async Task Any_other_failure_of_the_import_fails_the_step()
    {
        await using var world = await OpenAsync();

        Assert.Equal(3, (await RunImportAsync(world, "another-key")).Code);
    }

    private static async Task<ToolWorld> OpenAsync()
    {
        var world = await ImportWorld.OpenAsync();
        world.Write(
            "amas-sync.yaml", $"version: 1\nenvironments: {{production: {{server: '{world.Address}'}}}}\n");
        world.Write("agents/support.yaml", Support);
        world.Write("agents/other.yaml", Support.Replace("name: Support", "name: Other", StringComparison.Ordinal));
        await world.ApplyAsync();
        return world;
    }

    private static Task<RealProgram.Ended> RunImportAsync(ToolWorld world, string key)
    {
        var script = Assert.Single(
            WorkflowFile.Read(".github/examples/drift.yml").Scripts,
            script => script.Contains("amas-sync import", StringComparison.Ordinal));
        var program = $"#!/bin/sh\nexec {ToolProgram.ShellCommand} \"$@\"\n";
        world.Write("temp/amas-sync", program);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(world["temp/amas-sync"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        world.Write("temp/step.sh", script);
        Dictionary<string, string> variables = new()
        {
            ["PATH"] = $"{world["temp"]}:{Environment.GetEnvironmentVariable("PATH")}",
            ["AMAS_API_KEY"] = key,
            ["RUNNER_TEMP"] = world["temp"],
            ["GITHUB_STEP_SUMMARY"] = world["temp/summary.md"],
        };
        return RealProgram.Named("bash").RunAsync(
            ["--noprofile", "--norc", "-eo", "pipefail", world["temp/step.sh"]], folder: world["."], variables: variables);
    }
}
