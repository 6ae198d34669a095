using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>One apply: consent first, then the lock, then the plan that is carried out. What was approved and what is carried out have the same hash.</summary>
internal sealed class ApplyRun
{
    private readonly ApplyOptions options;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly Composition composition;
    private readonly Printer printer;

    public ApplyRun(ApplyOptions options, Session session)
    {
        (this.options, this.session) = (options, session);
        workspace = Workspace.Open(session).Sound();
        composition = new(workspace, session);
        printer = new(session, workspace);
    }

    private bool MustAsk => options is { Yes: false, PlanFile: null };

    public async Task<ExitCode> RunAsync()
    {
        Question question = new(session, workspace.Environment);
        if (MustAsk)
        {
            question.MustBePossible();
        }

        var saved = options.PlanFile is { } file ? await SavedPlan.LoadAsync(session.PathOf(file), workspace, session.Stopping) : null;
        await CommittedInventory.MustBeAsync(workspace, session);
        var considered = saved?.File.Options.Over(workspace.Considering(new())) ?? workspace.Considering(options.Asked);
        considered = considered with { OverwriteDrift = !MustAsk && (options.OverwriteDrift || saved is not null) };
        var git = composition.GitAsync();
        // Only a saved plan may be stale besides, which says more.
        var read = saved is null ? SoundFolder.Read(composition, printer, session) : null;
        await using var server = await ServerConnection.ToWriteAsync(workspace, session);
        var engine = composition.Comparing(server.Reader, await git);
        string? approved = null;
        if (MustAsk)
        {
            var shown = Unobstructed(await PlanAsync(engine, considered, show: true, read));
            await question.AskAsync(shown);
            approved = shown.Hash;
        }

        await using var lease = await composition.Store.AcquireAsync(LockHolder.Of("apply", session), session.Globals.LockTimeout, session.Stopping);
        // Who waited for the lock, or for a person, reads again.
        var plan = await PlanAsync(engine, considered, show: !MustAsk, MustAsk || session.Globals.LockTimeout > TimeSpan.Zero ? null : read);
        saved?.MustStillBe(plan);
        MustBe(approved, plan);
        Unobstructed(plan);
        var given = options.Yes && !options.OverwriteDrift && saved is null ? Consent.None : Consent.Drift;
        Execution execution = new(session, printer);
        var result = await execution.CarryOutAsync(engine.ApplyAsync(plan, given, server.Writer, lease, session.Stopping));
        if (options.RollbackOnFailure && Retraction.IsCalledFor(result))
        {
            Retraction retraction = new(composition, session, execution);
            result = result with { PutBack = await retraction.TryAsync(result, workspace.Considering(new()), engine, server.Writer, lease) };
        }

        return await execution.ReportAsync(plan, result, options.JsonInto);
    }

    private static void MustBe(string? approved, Plan plan)
    {
        if (approved is not null && approved != plan.Hash)
        {
            throw new ToolException(ToolError.Stale("what would be done changed after it was confirmed; nothing was written", "run apply again"));
        }
    }

    /// <summary>The plan, if nothing is in the way of the whole.</summary>
    private static Plan Unobstructed(Plan plan) => Obstacle.Of(plan) is { } refused ? throw new ToolException(refused) : plan;

    private async Task<Plan> PlanAsync(Reconciler engine, PlanOptions considered, bool show, DesiredState? read)
    {
        var plan = await engine.PlanAsync(considered, offline: false, session.Stopping, read);
        if (show)
        {
            printer.PlanToApply(plan);
        }

        return plan;
    }
}
