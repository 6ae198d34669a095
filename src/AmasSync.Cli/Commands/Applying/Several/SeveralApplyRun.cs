using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Fleets;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Commands.Applying.Several;

/// <summary>
/// An apply for several environments. Without <c>--yes</c>, all plans are shown first, then confirmed together; afterwards each
/// environment is planned again under its own lock.
/// </summary>
/// <param name="options">The options, which are the same in each environment.</param>
/// <param name="maxFailed">After how many failed environments no further one begins; null for no limit.</param>
/// <param name="context">The run.</param>
internal sealed class SeveralApplyRun(ApplyOptions options, int? maxFailed, RunContext context)
{
    private readonly ApplyOptions shared = options with { JsonInto = null, Planning = SelectedAgents.PrepareOptions(options.Planning) };
    private readonly WritingLoop loop = new(context) { MaxFailed = maxFailed };

    public async Task<ExitCode> RunAsync()
    {
        SelectedConsent.EnsureNamed(context.Globals, ListNamedConsent());
        var opened = Workspace.OpenAll(context, isForWriting: true);
        await RunCommit.RecordAsync(context);
        Workspace[] workspaces = [.. opened.Select(workspace => workspace.UseStrictness(options.Strict).EnsureValid())];
        SelectedConsent.EnsureDeletesOfSeveral(options.Planning, context.Selection.Names);
        var results = options.Yes ? await ApplyAsync(workspaces) : await ConfirmAsync(workspaces);
        var isUnmatched = SelectedAgents.ReportUnmatched(shared.Planning, results, context);
        return ExitPrecedence.Resolve(loop.Report(results, options.JsonInto), isUnmatched ? ExitCode.Failed : ExitCode.Done);
    }

    private IEnumerable<string> ListNamedConsent()
    {
        string?[] given =
        [
            options.OverwriteDrift ? "--overwrite-drift" : null,
            options.Planning.ResendSecrets ? "--resend-secrets" : null,
            options.Planning.Adopt.Count > 0 ? "--adopt" : null,
        ];
        return given.OfType<string>();
    }

    private Task<IReadOnlyList<EnvironmentResult<AppliedEnvironment>>> ApplyAsync(IReadOnlyList<Workspace> workspaces) =>
        loop.RunAsync(workspaces, run => ApplyOneAsync(run, approved: null), applied => applied.Code);

    private async Task<IReadOnlyList<EnvironmentResult<AppliedEnvironment>>> ConfirmAsync(IReadOnlyList<Workspace> workspaces)
    {
        ConfirmationPrompt.EnsureCanPrompt(context);
        var shown = await loop.RunAsync(workspaces, ShowOneAsync, _ => ExitCode.Done);
        List<(string Environment, ShownPlan Plan)> plans = [];
        foreach (var result in shown)
        {
            if (result.Value is { } plan)
            {
                plans.Add((result.Environment, plan));
            }
        }

        if (!loop.IsOver)
        {
            var failed = shown.Where(result => result.Error is not null).Select(result => result.Environment);
            await new SeveralConfirmation(context).AskAsync(plans, [.. failed]);
        }

        var approved = plans.ToDictionary(entry => entry.Environment, entry => CreateApproval(entry.Plan), StringComparer.Ordinal);
        Workspace[] planned = [.. workspaces.Where(workspace => approved.ContainsKey(workspace.Environment.Name))];
        var applied = planned.Length == 0
            ? []
            : await loop.RunAsync(
                planned, run => ApplyOneAsync(run, approved[run.Workspace.Environment.Name]), applied => applied.Code);
        return Merge(shown, applied);
    }

    // Environments that failed before the confirmation keep their error.
    private static List<EnvironmentResult<AppliedEnvironment>> Merge(
        IReadOnlyList<EnvironmentResult<ShownPlan>> shown, IReadOnlyList<EnvironmentResult<AppliedEnvironment>> applied)
    {
        var byName = applied.ToDictionary(result => result.Environment, StringComparer.Ordinal);
        return
        [
            .. shown.Select(result => byName.GetValueOrDefault(result.Environment)
                ?? new(result.Workspace, null, result.Error) { HasBegun = result.HasBegun }),
        ];
    }

    private static ApprovedPlan CreateApproval(ShownPlan plan) => new(plan.Hash, plan.DriftCount > 0 ? Consent.Drift : Consent.None);

    private async Task<ShownPlan> ShowOneAsync(EnvironmentRun run) => ShownPlan.From(await (await OpenAsync(run, shared)).ShowPlanAsync());

    private async Task<AppliedEnvironment> ApplyOneAsync(EnvironmentRun run, ApprovedPlan? approved)
    {
        var applied = await (await OpenAsync(run, shared with { Approved = approved })).RunAsync();
        if (approved is not null && applied.Result.Changes.Count == 0)
        {
            await run.Context.Out.WriteAsync("Nothing to apply.\n");
        }

        return AppliedEnvironment.From(applied, context);
    }

    private static async Task<ApplyRun> OpenAsync(EnvironmentRun run, ApplyOptions options) =>
        new(options, await ReviewedSettings.ApplyAsync(run.Workspace, run.Context), run.Context);
}
