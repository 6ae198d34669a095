using System.Diagnostics;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>
/// Runs the steps of the action like a Linux runner: each script from its own file, with bash and the files and variables of a job.
/// </summary>
internal sealed class Runner(TemporaryFolder folder, string server)
{
    private readonly ActionFile action = ActionFile.Read();
    private readonly Dictionary<string, string> values = new() { ["github.action_repository"] = "" };
    private int steps;

    /// <summary>Variables of the job.</summary>
    public Dictionary<string, string> Job { get; } = [];

    /// <summary>Runs all steps, until one fails.</summary>
    public async Task<RealProgram.Ended> RunAsync(params (string Name, string Value)[] inputs)
    {
        RealProgram.Ended ended = new(0, "", "");
        foreach (var step in StepsWith(inputs))
        {
            using var process = Start(step);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(Cancelled), process.StandardError.ReadToEndAsync(Cancelled));
            await process.WaitForExitAsync(Cancelled);
            ended = new(process.ExitCode, ended.Out + await output, ended.Error + await error);
            TakeOutputs(step);
            if (ended.Code != 0)
            {
                break;
            }
        }

        return ended;
    }

    /// <summary>Runs all steps except the last one, and starts the last one.</summary>
    public async Task<Process> StartLastAsync(params (string Name, string Value)[] inputs)
    {
        var all = StepsWith(inputs);
        foreach (var step in all[..^1])
        {
            using var process = Start(step);
            await process.WaitForExitAsync(Cancelled);
            Assert.True(
                process.ExitCode == 0,
                await process.StandardOutput.ReadToEndAsync(Cancelled) + await process.StandardError.ReadToEndAsync(Cancelled));
            TakeOutputs(step);
        }

        return Start(all[^1]);
    }

    /// <summary>The output <c>failure_reason</c> of the action, whose expression takes it from the first of these steps that has one.</summary>
    public string FailureReason => new[] { "run", "install" }
        .Select(step => values.GetValueOrDefault($"steps.{step}.outputs.failure_reason", ""))
        .FirstOrDefault(reason => reason.Length > 0, "");

    /// <summary>Returns what the steps added to the PATH of later steps.</summary>
    public string[] AddedToPath() => File.ReadAllLines(folder["path"]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ActionFile.Step[] StepsWith((string Name, string Value)[] inputs)
    {
        var all = action.InputsWith(inputs.ToDictionary(input => input.Name, input => input.Value));
        foreach (var (name, value) in all)
        {
            values[$"inputs.{name}"] = value;
        }

        Directory.CreateDirectory(folder["temp"]);
        Directory.CreateDirectory(folder["workspace"]);
        return [.. action.Steps.Where(step => Applies(step.If, all)).Where(step => step.Run is not null)];
    }

    private static bool Applies(string? condition, Dictionary<string, string> inputs)
    {
        Assert.Contains(condition, (string?[])[null, "inputs.version == 'source'"]);
        return condition is null || inputs["version"] == "source";
    }

    private Process Start(ActionFile.Step step)
    {
        var script = folder.Write($"temp/{++steps}.sh", step.Run!);
        Dictionary<string, string> variables = new(step.Variables(values))
        {
            ["GITHUB_ACTION_PATH"] = ActionFile.Folder,
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_SERVER_URL"] = server,
            ["GITHUB_REPOSITORY"] = "octo/agents",
            ["GITHUB_WORKSPACE"] = folder["workspace"],
            ["GITHUB_OUTPUT"] = folder.Write($"output-{steps}", ""),
            ["GITHUB_PATH"] = folder["path"],
            ["GITHUB_ENV"] = folder["env"],
            ["GITHUB_STEP_SUMMARY"] = folder.Write($"summary-{steps}", ""),
            ["RUNNER_OS"] = "Linux",
            ["RUNNER_ARCH"] = "X64",
            ["RUNNER_TEMP"] = folder["temp"],
        };
        foreach (var (name, value) in Job)
        {
            variables[name] = value;
        }

        return RealProgram.Named("bash").Start(["--noprofile", "--norc", "-eo", "pipefail", script], folder["workspace"], variables);
    }

    private void TakeOutputs(ActionFile.Step step)
    {
        foreach (var line in File.ReadAllLines(folder[$"output-{steps}"]))
        {
            values[$"steps.{step.Id}.outputs.{line.Split('=')[0]}"] = line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }
    }
}
