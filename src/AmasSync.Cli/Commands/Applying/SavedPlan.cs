using System.Text.Json;
using Amas.Config.Files;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Saved;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>A plan that was saved to a file and reviewed.</summary>
/// <param name="File">What is read back from it.</param>
/// <param name="Document">All of it, with the texts that were reviewed.</param>
internal sealed record SavedPlan(PlanFile File, JsonElement Document)
{
    /// <exception cref="ToolException">This version cannot read the file, or the plan was made without the server.</exception>
    public static async Task<SavedPlan> LoadAsync(string path, CancellationToken stopping)
    {
        var saved = Read(await Task.Run(() => RegularFile.Read(path, RegularFile.MaxDocumentBytes), stopping));
        if (saved.File.Options.Offline || saved.File.Options.Base is not null)
        {
            throw new ToolException(ToolError.ForUsage(
                "the plan was not compared with the server", "save a plan without --offline or --base"));
        }

        return saved;
    }

    /// <summary>Selects the environment of the plan.</summary>
    /// <exception cref="ToolException">Another environment was selected.</exception>
    public RunContext SelectEnvironment(RunContext context)
    {
        if (context.Globals is { AllEnvironments: true } or { Shard: not null })
        {
            throw new ToolException(ToolError.ForUsage(
                $"a plan file is for one environment, and this one is for '{File.Environment}'",
                "omit --all-environments and --shard, and unset their AMAS_SYNC_* variables"));
        }

        if (context.Globals.Environments.FirstOrDefault(name => name != File.Environment) is { } other)
        {
            throw new ToolException(ToolError.ForUsage(
                $"the plan file is for '{File.Environment}', not for '{other}'",
                $"omit --env and unset {OptionVariables.GetVariableName("--env")}: a plan file is applied to its own environment"));
        }

        return context with { Globals = context.Globals with { Environments = [File.Environment] } };
    }

    /// <summary>Ensures that the environment still has the server of the plan.</summary>
    /// <exception cref="ToolException">It has another one.</exception>
    public void EnsureSameServer(Workspace workspace)
    {
        if (File.Server != workspace.Environment.Server)
        {
            throw new ToolException(ToolError.ForStalePlan(
                $"the plan is for {File.Server}, but '{File.Environment}' is {workspace.Environment.Server} now",
                "save and review a new plan"));
        }
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

        if (SavedPlanTexts.FindDifferences(Document, new PlanReview(plan)) is [_, ..] edited)
        {
            throw new ToolException(ToolError.ForStalePlan(
                $"the plan file differs from the plan made again, nothing was written: {string.Join("; ", edited)}",
                "save and review a new plan"));
        }
    }

    private static SavedPlan Read(byte[] json)
    {
        try
        {
            return new(PlanFile.Read(json), PlanFile.ReadDocument(json));
        }
        catch (PlanFileException unreadable)
        {
            throw new ToolException(ToolError.ForUsage(unreadable.Message), unreadable);
        }
    }
}
