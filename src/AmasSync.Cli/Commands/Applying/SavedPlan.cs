using AmasSync.Cli.Errors;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Saved;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>A plan that was saved to a file and reviewed.</summary>
internal sealed record SavedPlan(PlanFile File)
{
    /// <exception cref="ToolException">This version cannot read the file, or the plan is not for this environment.</exception>
    public static async Task<SavedPlan> LoadAsync(string path, Workspace workspace, CancellationToken stopping)
    {
        var file = Read(await System.IO.File.ReadAllBytesAsync(path, stopping));
        var environment = workspace.Environment;
        if (file.Options.Offline || file.Options.Base is not null)
        {
            throw new ToolException(ToolError.ForUsage(
                "the plan was not compared with the server", "save a plan without --offline or --base"));
        }

        if ((file.Environment, file.Server) != (environment.Name, environment.Server))
        {
            throw new ToolException(ToolError.ForStalePlan(
                $"the plan is for '{file.Environment}' ({file.Server}), not for '{environment.Name}' ({environment.Server})",
                $"use --env {file.Environment}"));
        }

        return new(file);
    }

    /// <exception cref="ToolException">The current plan is a different one; nothing was written.</exception>
    public void EnsureCurrent(Plan plan)
    {
        if (plan.Hash != File.PlanHash)
        {
            var changes = string.Join("; ", StalePlan.DescribeChanges(File, plan));
            throw new ToolException(ToolError.ForStalePlan(
                $"the plan file is stale, nothing was written: {changes}", "save and review a new plan"));
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
