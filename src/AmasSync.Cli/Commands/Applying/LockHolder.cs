using System.Globalization;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>What another run is told about who holds the inventory.</summary>
internal static class LockHolder
{
    public static string Describe(string command, RunContext context) => string.Create(
        CultureInfo.InvariantCulture,
        $"amas-sync {command}{DescribeWorkflowRun(context.Host.Variables)}, process {Environment.ProcessId} on {Environment.MachineName}, since {context.Host.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");

    // docs.github.com: default environment variables of Actions.
    private static string DescribeWorkflowRun(IReadOnlyDictionary<string, string> variables)
    {
        var actor = variables.GetValueOrDefault("GITHUB_ACTOR") is { Length: > 0 } name ? $" of {name}" : "";
        return variables.GetValueOrDefault("GITHUB_RUN_ID") is { Length: > 0 } run
            ? $"{actor}, {variables.GetValueOrDefault("GITHUB_SERVER_URL")}/{variables.GetValueOrDefault("GITHUB_REPOSITORY")}/actions/runs/{run}"
            : actor;
    }
}
