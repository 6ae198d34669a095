using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>One rollback: the plan, or under the lock the plan and its apply. The folder of agents is not read: it may be what is broken.</summary>
internal sealed class RollbackRun
{
    private readonly RollbackOptions options;
    private readonly Session session;
    private readonly Composition composition;
    private readonly Printer printer;
    private readonly Workspace workspace;

    public RollbackRun(RollbackOptions options, Session session)
    {
        (this.options, this.session) = (options, session);
        workspace = Workspace.Open(session).Sound();
        composition = new(workspace, session);
        printer = new(session, workspace);
    }

    public async Task<ExitCode> RunAsync()
    {
        var runs = composition.Runs();
        RollbackRequest request = new(runs.Choose(options.Run), runs, workspace.Considering(options.Asked));
        var git = composition.GitAsync();
        return options.Yes ? await CarryOutAsync(request, await git) : await ShowAsync(request, await git);
    }

    private async Task<ExitCode> ShowAsync(RollbackRequest request, GitState? git)
    {
        await using var server = await ServerConnection.ToReadAsync(workspace, session);
        var plan = await composition.Comparing(server.Reader, git).PlanRollbackAsync(request, session.Stopping);
        new PlanFiles { Json = options.JsonInto }.Write(plan, workspace, session);
        printer.Plan(plan);
        return plan.IsComplete ? ExitCode.Done : ExitCode.Findings;
    }

    private async Task<ExitCode> CarryOutAsync(RollbackRequest request, GitState? git)
    {
        await using var server = await ServerConnection.ToWriteAsync(workspace, session);
        await using var lease = await composition.Store.AcquireAsync(LockHolder.Of("rollback", session), session.Globals.LockTimeout, session.Stopping);
        var engine = composition.Comparing(server.Reader, git);
        var plan = await engine.PlanRollbackAsync(request, session.Stopping);
        printer.PlanToApply(plan);
        if (Obstacle.Of(plan) is { } refused)
        {
            throw new ToolException(refused);
        }

        Execution execution = new(session, printer);
        var given = options.Asked.OverwriteDrift ? Consent.Drift : Consent.None;
        return await execution.ReportAsync(plan, await execution.CarryOutAsync(engine.ApplyAsync(plan, given, server.Writer, lease, session.Stopping)), options.JsonInto);
    }
}
