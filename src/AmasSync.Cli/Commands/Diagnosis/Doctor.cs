using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Checks the requirements of a run in turn. A failed check does not prevent the next one, unless that depends on it.</summary>
/// <param name="context">The run.</param>
/// <param name="probesTests">Whether to find out what tests can observe, in a session of its own.</param>
internal sealed class Doctor(RunContext context, bool probesTests)
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(1);

    /// <summary>Runs all checks.</summary>
    /// <exception cref="ToolException">There is no such project or environment.</exception>
    public async Task<IReadOnlyList<DoctorCheck>> RunChecksAsync()
    {
        var opened = probesTests ? Workspace.OpenForTests(context) : Workspace.Open(context);
        var project = CheckProject(opened);
        if (project.Code != ExitCode.Done)
        {
            return [project];
        }

        var workspace = await ReviewedSettings.ApplyAsync(opened, context);

        EngineFactory factory = new(workspace, context);
        var git = DescribeGitAsync(workspace);
        List<DoctorCheck> checks =
        [
            project,
            new("environment", $"{workspace.Environment.Name} · {workspace.Environment.Server}"),
            .. CheckTransport(workspace.Environment),
            .. (await CheckServerAsync(workspace, factory)).Select(Redact),
            await CheckInventoryAsync(factory),
            await git,
        ];
        if (probesTests && checks.TrueForAll(check => check.Code == ExitCode.Done) && workspace.KeyRefusal is null)
        {
            checks.AddRange((await new TestProbe(workspace, factory, context).RunAsync()).Select(Redact));
        }

        return checks;
    }

    private DoctorCheck Redact(DoctorCheck check) => check with { Observation = context.Secrets.Redact(check.Observation) };

    private async Task<DoctorCheck> DescribeGitAsync(Workspace workspace)
    {
        GitFolder folder = new(workspace.Root);
        if (await folder.GetStateAsync(workspace.Project.Agents, context.Stopping) is { } git)
        {
            return new("git", git.IsDirty ? $"{git.Sha[..7]}, with uncommitted changes" : git.Sha[..7]);
        }

        return await folder.FindOwnershipErrorAsync(context.Stopping) is { } error
            ? new("git", error.Message, error.Code, error.Hint)
            : new("git", "not a Git repository; plans do not name a commit");
    }

    private static DoctorCheck CheckProject(Workspace workspace)
    {
        if (workspace.HasErrors)
        {
            var error = ToolError.ForFindings(workspace.Findings);
            return new("project", error.Message, ExitCode.Findings, error.Hint);
        }

        var source = workspace.File is { } file ? Path.GetFileName(file) : "no amas-sync.yaml; using ./agents and the environment 'local'";
        return new("project", source);
    }

    private static IEnumerable<DoctorCheck> CheckTransport(EnvironmentSettings environment)
    {
        if (environment.IsKeyExposed)
        {
            yield return new("transport", "http to another machine: the API key can be read on the way", Hint: "use https");
        }
    }

    private async Task<IReadOnlyList<DoctorCheck>> CheckServerAsync(Workspace workspace, EngineFactory factory)
    {
        if (workspace.KeyRefusal is { } reason)
        {
            return [new("key", $"not used in this pull request: {reason}", Hint: "merge the settings of the environment first")];
        }

        try
        {
            await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
            var agents = await server.Reader.ListAsync(context.Stopping);
            return
            [
                new("server", "reachable"),
                new("key", "accepted"),
                CheckClock(server.ClockSkew),
                new("list", agents.Count == 1 ? "1 agent" : $"{agents.Count} agents"),
            ];
        }
        catch (InventoryException)
        {
            const string hint = "see the line of the inventory; without it, the key is not sent";
            return [new("server", "not asked: the inventory does not prove that it is the right one", ExitCode.Failed, hint)];
        }
        catch (RemoteException remote)
        {
            return DescribeFailure(remote.Failure);
        }
        catch (ToolException known)
        {
            var subject = known.Error.Code == ExitCode.KeyRefused ? "key" : "server";
            return [new(subject, known.Error.Message, known.Error.Code, known.Error.Hint)];
        }
    }

    private static DoctorCheck CheckClock(TimeSpan? ahead) => ahead switch
    {
        null => new("clock", "not checked: the server does not send its time"),
        { } skew when skew.Duration() > MaxSkew => new(
            "clock",
            FormattableString.Invariant($"differs from the server's by {skew.Duration().TotalSeconds:0} s"),
            ExitCode.Failed,
            "correct this machine's clock"),
        _ => new("clock", "matches the server's"),
    };

    private static DoctorCheck[] DescribeFailure(RemoteFailure failure) => failure.Kind switch
    {
        RemoteFailureKind.Unauthorized or RemoteFailureKind.Forbidden =>
            [new("server", "reachable"), new("key", failure.Message, ExitCode.KeyRefused, "check the API key and its account")],
        RemoteFailureKind.Unreadable =>
            [new("server", "reachable"), new("list", failure.Message, ExitCode.Failed, "check the address of the API")],
        _ => [new("server", failure.Message, ExitCode.Failed, "check the address and the network")],
    };

    private async Task<DoctorCheck> CheckInventoryAsync(EngineFactory factory)
    {
        try
        {
            var store = factory.Store;
            var summary = DescribeInventory(await store.LoadAsync(context.Stopping));
            var holder = factory.GitStore is { } gitStore ? await gitStore.GetHolderAsync(context.Stopping) : null;
            return new("inventory", $"{store.Label}: {summary}{(holder is null ? "" : $"; locked by {holder}")}");
        }
        catch (InventoryException unusable)
        {
            const string hint = "repair or move the inventory, or use another with --inventory-file";
            return new("inventory", unusable.Message, ExitCode.Failed, hint);
        }
    }

    private static string DescribeInventory(Inventory? inventory)
    {
        if (inventory is null)
        {
            return "does not exist yet; the first apply creates it";
        }

        var agents = PlanWording.FormatCount(inventory.Agents.Count, "agent");
        var runs = PlanWording.FormatCount(inventory.RunCount, "run");
        var recovery = inventory.Intent is null ? "" : "; a run did not complete, and the next apply recovers its state";
        return $"{agents}, {runs}{recovery}";
    }
}
