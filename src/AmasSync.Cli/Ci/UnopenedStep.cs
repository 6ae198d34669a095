using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Ci;

/// <summary>Reports a step of a workflow that failed before it began: its arguments or the variables of its runner are wrong.</summary>
internal static class UnopenedStep
{
    /// <summary>Returns whether these arguments are those of a step in a workflow.</summary>
    public static bool Matches(IReadOnlyList<string> arguments, HostEnvironment host) =>
        arguments.Contains("ci") && host.Variables.GetValueOrDefault("GITHUB_ACTIONS") == "true";

    /// <summary>Writes the error and the reason to the page of the workflow run, as far as its files can be written.</summary>
    public static void Report(ToolError error, HostEnvironment host, TextWriter output)
    {
        RunnerVariables variables = new(host.Variables);
        WorkflowCommands commands = new(Find(variables, "GITHUB_OUTPUT"), Find(variables, "GITHUB_STEP_SUMMARY"), output);
        FailureReport.Write(RunnerSafeWriter.Escape(error), commands);
        commands.SetOutputs(("failure_reason", FailureReason.Format(error.Code)));
    }

    private static string? Find(RunnerVariables variables, string name)
    {
        try
        {
            return variables.FindOutputFile(name);
        }
        catch (ToolException)
        {
            return null;
        }
    }
}
