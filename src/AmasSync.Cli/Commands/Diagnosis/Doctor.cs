using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Looks at one thing after the other; what is wrong with one does not keep it from the next, unless that needs it.</summary>
internal sealed class Doctor(RunContext context)
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(1);

    /// <exception cref="ToolException">There is no such project or environment.</exception>
    public async Task<IReadOnlyList<DoctorCheck>> RunChecksAsync()
    {
        var workspace = Workspace.Open(context);
        var project = CheckProject(workspace);
        if (project.Code != ExitCode.Done)
        {
            return [project];
        }

        EngineFactory factory = new(workspace, context);
        var git = factory.GetGitStateAsync();
        return
        [
            project,
            new("environment", $"{workspace.Environment.Name} · {workspace.Environment.Server}"),
            .. await CheckServerAsync(workspace),
            await CheckInventoryAsync(factory),
            await git is { } state
                ? new("git", $"{state.Sha[..7]}{(state.IsDirty ? ", with changes that are not committed" : "")}")
                : new("git", "not in a Git repository; plans name no commit"),
        ];
    }

    private static DoctorCheck CheckProject(Workspace workspace)
    {
        if (workspace.HasErrors)
        {
            var error = ToolError.ForFindings(workspace.Findings);
            return new("project", error.Message, ExitCode.Findings, error.Hint);
        }

        return new("project", workspace.File is { } file ? Path.GetFileName(file) : "no amas-sync.yaml; ./agents and the environment 'local'");
    }

    private async Task<IReadOnlyList<DoctorCheck>> CheckServerAsync(Workspace workspace)
    {
        try
        {
            await using var server = await ServerConnection.OpenForReadAsync(workspace, context);
            var agents = await server.Reader.ListAsync(context.Stopping);
            return
            [
                new("server", "reachable"),
                new("key", "accepted"),
                CheckClock(server.ClockSkew),
                new("list", agents.Count == 1 ? "1 agent" : $"{agents.Count} agents"),
            ];
        }
        catch (RemoteException remote)
        {
            return DescribeFailure(remote.Failure);
        }
        catch (ToolException known)
        {
            return [new(known.Error.Code == ExitCode.KeyRefused ? "key" : "server", known.Error.Message, known.Error.Code, known.Error.Hint)];
        }
    }

    private static DoctorCheck CheckClock(TimeSpan? ahead) => ahead switch
    {
        null => new("clock", "the server does not say its time"),
        { } skew when skew.Duration() > MaxSkew => new(
            "clock", $"differs from the server's by {skew.Duration().TotalSeconds:0} s", ExitCode.Failed, "set this machine's clock"),
        _ => new("clock", "agrees with the server's"),
    };

    private static DoctorCheck[] DescribeFailure(RemoteFailure failure) => failure.Kind switch
    {
        RemoteFailureKind.Unauthorized or RemoteFailureKind.Forbidden =>
            [new("server", "reachable"), new("key", failure.Message, ExitCode.KeyRefused, "look at the key and the account it belongs to")],
        RemoteFailureKind.Unreadable =>
            [new("server", "reachable"), new("list", failure.Message, ExitCode.Failed, "look at the address: it must be that of the API")],
        _ => [new("server", failure.Message, ExitCode.Failed, "look at the address and the network")],
    };

    private async Task<DoctorCheck> CheckInventoryAsync(EngineFactory factory)
    {
        try
        {
            var store = factory.Store;
            var summary = await store.LoadAsync(context.Stopping) is { } inventory
                ? $"{PlanWording.FormatCount(inventory.Agents.Count, "agent")}, {PlanWording.FormatCount(inventory.RunCount, "run")}{(inventory.Intent is null ? "" : "; a run has not ended: the next apply settles it")}"
                : "none yet; the first apply makes it";
            var holder = factory.GitStore is { } gitStore ? await gitStore.GetHolderAsync(context.Stopping) : null;
            return new("inventory", $"{store.Label}: {summary}{(holder is null ? "" : $"; held by {holder}")}");
        }
        catch (InventoryException unusable)
        {
            return new("inventory", unusable.Message, ExitCode.Failed, "mend or move it; --inventory-file names another");
        }
    }
}
