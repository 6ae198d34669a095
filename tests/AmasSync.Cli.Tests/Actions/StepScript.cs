using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>A script of a step, run with bash like a Linux runner runs it. Programs can be replaced by scripts of the test.</summary>
internal sealed class StepScript(TemporaryFolder folder)
{
    /// <summary>The variables of the job, and those of the step.</summary>
    public Dictionary<string, string> Variables { get; } = new()
    {
        ["RUNNER_TEMP"] = folder.Path,
        ["GITHUB_STEP_SUMMARY"] = folder["summary.md"],
        ["GITHUB_REPOSITORY"] = "octo/agents",
        ["GITHUB_TOKEN"] = "ghs_x",
    };

    /// <summary>Puts a program before all others of the PATH.</summary>
    public void Replace(string program, string script)
    {
        folder.Write($"programs/{program}", $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder[$"programs/{program}"], UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Variables["PATH"] = $"{folder["programs"]}:{Environment.GetEnvironmentVariable("PATH")}";
    }

    /// <summary>Puts the tool of this build before all others of the PATH.</summary>
    public void UseTool() => Replace("amas-sync", $"exec {ToolProgram.ShellCommand} \"$@\"");

    public Task<RealProgram.Ended> RunAsync(string script, string workingFolder) => RealProgram.Named("bash").RunAsync(
        ["--noprofile", "--norc", "-euo", "pipefail", folder.Write("step.sh", script)], folder: workingFolder, variables: Variables);
}
