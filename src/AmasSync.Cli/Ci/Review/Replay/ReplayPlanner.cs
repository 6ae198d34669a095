using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// Makes the offline plan of a commit: its folder and its project file, compared with an inventory. It needs neither the server nor
/// secrets.
/// </summary>
internal sealed class ReplayPlanner(Workspace workspace, RunContext context)
{
    private readonly CommitStore commits = new(workspace.Root);

    /// <summary>Makes the plan.</summary>
    /// <param name="sha">The commit; it is fetched if this clone does not have it.</param>
    /// <param name="marker">The options of the plan.</param>
    /// <param name="inventory">The inventory to compare with.</param>
    /// <exception cref="ReviewException">The plan cannot be made.</exception>
    public async Task<Plan> PlanAsync(string sha, ReviewMarker marker, IInventoryStore inventory)
    {
        var copy = Directory.CreateTempSubdirectory("amas-sync-");
        try
        {
            await commits.ReadAsync(sha, context.Stopping);
            await new GitFolder(workspace.Root).ExtractAsync(sha, copy.FullName, context.Stopping);
            return await PlanAsync(Read(copy.FullName, sha), marker, inventory);
        }
        catch (Exception failure) when (failure is InventoryException or PlanException)
        {
            throw new ReviewException($"its plan cannot be made again: {failure.Message}", failure);
        }
        catch (ToolException failure)
        {
            throw new ReviewException($"its plan cannot be made again: {failure.Error.Message}", failure);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <summary>Returns the hashes of the changes that the plan of a commit has; none if the commit has no plan.</summary>
    public async Task<IReadOnlySet<string>> FindHashesAsync(string sha, ReviewMarker marker, IInventoryStore inventory)
    {
        try
        {
            var plan = await PlanAsync(sha, marker, inventory);
            return plan.Changes.Where(change => change.HasEffect).Select(ChangeHash.Compute).ToHashSet(StringComparer.Ordinal);
        }
        catch (ReviewException)
        {
            return new HashSet<string>();
        }
    }

    private Workspace Read(string folder, string sha)
    {
        var name = workspace.Environment.Name;
        var found = workspace.FindAtCommit(folder) ?? throw new ReviewException($"{sha[..7]} has no environment '{name}'");
        var isSameServer = found.Environment.Server == workspace.Environment.Server;
        return found switch
        {
            { HasErrors: true } => throw new ReviewException($"the project file of {sha[..7]} has errors"),
            _ when !isSameServer => throw new ReviewException($"at {sha[..7]}, '{name}' is {found.Environment.Server}"),
            _ => found,
        };
    }

    private Task<Plan> PlanAsync(Workspace atCommit, ReviewMarker marker, IInventoryStore inventory)
    {
        var project = atCommit.UseStrictness(marker.Options.Strict);
        var run = context with { Globals = context.Globals with { Vars = marker.Vars } };
        var reconciler = new EngineFactory(project, run).CreateReplayReconciler(inventory);
        return reconciler.PlanAsync(project.WithProjectPolicy(marker.Options.ToPlanOptions()), folder: null, context.Stopping);
    }
}
