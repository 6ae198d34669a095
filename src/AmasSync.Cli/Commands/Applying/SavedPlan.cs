using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Saved;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>A plan that somebody reviewed and handed over as a file.</summary>
internal sealed record SavedPlan(PlanFile File)
{
    /// <exception cref="ToolException">It is no plan that this version can read, or it is for something else.</exception>
    public static async Task<SavedPlan> LoadAsync(string path, Workspace workspace, CancellationToken stopping)
    {
        var file = Read(await System.IO.File.ReadAllBytesAsync(path, stopping));
        var environment = workspace.Environment;
        if (file.Options.Offline || file.Options.Base is not null)
        {
            throw new ToolException(ToolError.ForUsage("the plan was not compared with the server", "make one without --offline and --base"));
        }

        return (file.Environment, file.Server) == (environment.Name, environment.Server) ? new(file) : throw new ToolException(ToolError.ForStalePlan(
            $"the plan is for '{file.Environment}' ({file.Server}), and this is '{environment.Name}' ({environment.Server})", $"--env {file.Environment}"));
    }

    /// <exception cref="ToolException">The plan is another one now: nothing was written.</exception>
    public void EnsureCurrent(Plan plan)
    {
        if (plan.Hash != File.PlanHash)
        {
            var moved = string.Join("; ", StalePlan.DescribeChanges(File, plan));
            throw new ToolException(ToolError.ForStalePlan($"the plan file is stale, nothing was written: {moved}", "make the plan again and look at it"));
        }
    }

    private static PlanFile Read(byte[] json)
    {
        try
        {
            return PlanFile.Read(json);
        }
        catch (PlanFileException unreadable)
        {
            throw new ToolException(ToolError.ForUsage(unreadable.Message), unreadable);
        }
    }
}
