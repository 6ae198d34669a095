using System.Globalization;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Describes the holder of the inventory's lock to other runs.</summary>
internal static class LockHolder
{
    public static string Describe(string command, RunContext context)
    {
        var since = context.Host.Time.GetUtcNow().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var workflowRun = DescribeWorkflowRun(context.Host.Variables);
        var process = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return $"amas-sync {command}{workflowRun}, process {process} on {Environment.MachineName}, since {since} UTC";
    }

    // docs.github.com: default environment variables of Actions.
    private static string DescribeWorkflowRun(IReadOnlyDictionary<string, string> variables)
    {
        var actor = variables.GetValueOrDefault("GITHUB_ACTOR") is { Length: > 0 } name ? $" by {name}" : "";
        if (variables.GetValueOrDefault("GITHUB_RUN_ID") is not { Length: > 0 } run)
        {
            return actor;
        }

        var (server, repository) = (variables.GetValueOrDefault("GITHUB_SERVER_URL"), variables.GetValueOrDefault("GITHUB_REPOSITORY"));
        return $"{actor}, {server}/{repository}/actions/runs/{run}";
    }
}
