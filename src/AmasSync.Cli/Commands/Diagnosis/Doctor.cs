using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Looks at one thing after the other; what is wrong with one does not keep it from the next, unless that needs it.</summary>
internal sealed class Doctor(Session session)
{
    private static readonly TimeSpan MostSkew = TimeSpan.FromMinutes(1);

    /// <exception cref="ToolException">There is no such project or environment.</exception>
    public async Task<IReadOnlyList<Symptom>> ExamineAsync()
    {
        var workspace = Workspace.Open(session);
        var project = Project(workspace);
        if (project.Code != ExitCode.Done)
        {
            return [project];
        }

        Composition composition = new(workspace, session);
        var git = composition.GitAsync();
        return
        [
            project,
            new("environment", $"{workspace.Environment.Name} · {workspace.Environment.Server}"),
            .. await ServerAsync(workspace),
            await InventoryAsync(composition),
            await git is { } state
                ? new("git", $"{state.Sha[..7]}{(state.IsDirty ? ", with changes that are not committed" : "")}")
                : new("git", "not in a Git repository; plans name no commit"),
        ];
    }

    private static Symptom Project(Workspace workspace)
    {
        if (workspace.HasErrors)
        {
            var error = ToolError.HasFindings(workspace.Findings);
            return new("project", error.Message, ExitCode.Findings, error.Hint);
        }

        return new("project", workspace.File is { } file ? Path.GetFileName(file) : "no amas-sync.yaml; ./agents and the environment 'local'");
    }

    private async Task<IReadOnlyList<Symptom>> ServerAsync(Workspace workspace)
    {
        try
        {
            await using var server = await ServerConnection.ToReadAsync(workspace, session);
            var agents = await server.Reader.ListAsync(session.Stopping);
            return
            [
                new("server", "reachable"),
                new("key", "accepted"),
                Clock(server.ClockAhead),
                new("list", agents.Count == 1 ? "1 agent" : $"{agents.Count} agents"),
            ];
        }
        catch (RemoteException remote)
        {
            return OfFailure(remote.Failure);
        }
        catch (ToolException known)
        {
            return [new(known.Error.Code == ExitCode.KeyRefused ? "key" : "server", known.Error.Message, known.Error.Code, known.Error.Hint)];
        }
    }

    private static Symptom Clock(TimeSpan? ahead) => ahead switch
    {
        null => new("clock", "the server does not say its time"),
        { } skew when skew.Duration() > MostSkew => new(
            "clock", $"differs from the server's by {skew.Duration().TotalSeconds:0} s", ExitCode.Failed, "set this machine's clock"),
        _ => new("clock", "agrees with the server's"),
    };

    private static Symptom[] OfFailure(RemoteFailure failure) => failure.Kind switch
    {
        RemoteFailureKind.Unauthorized or RemoteFailureKind.Forbidden =>
            [new("server", "reachable"), new("key", failure.Message, ExitCode.KeyRefused, "look at the key and the account it belongs to")],
        RemoteFailureKind.Unreadable =>
            [new("server", "reachable"), new("list", failure.Message, ExitCode.Failed, "look at the address: it must be that of the API")],
        _ => [new("server", failure.Message, ExitCode.Failed, "look at the address and the network")],
    };

    private async Task<Symptom> InventoryAsync(Composition composition)
    {
        try
        {
            var store = composition.Store;
            var seen = await store.LoadAsync(session.Stopping) is { } inventory
                ? $"{PlanWords.Count(inventory.Agents.Count, "agent")}, {PlanWords.Count(inventory.Runs, "run")}{(inventory.Intent is null ? "" : "; a run has not ended: the next apply settles it")}"
                : "none yet; the first apply makes it";
            var holder = composition.GitStore is { } shared ? await shared.HolderAsync(session.Stopping) : null;
            return new("inventory", $"{store.Label}: {seen}{(holder is null ? "" : $"; held by {holder}")}");
        }
        catch (InventoryException unusable)
        {
            return new("inventory", unusable.Message, ExitCode.Failed, "mend or move it; --inventory-file names another");
        }
    }
}
