using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Applying.Several;
using AmasSync.Cli.Commands.Fleets;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Changes the server to match the folder.</summary>
internal sealed class ApplyCommand : ToolCommand
{
    private readonly Argument<string?> planFile = new("planfile")
    {
        Description = "A plan saved with 'plan --out'; it is applied to its own environment, and only if it is not stale",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly PlanningArguments planning = new(isForSeveral: true);
    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Apply without asking for confirmation");

    private readonly Option<bool> overwriteDrift = OptionFactory.CreateSwitch(
        "--overwrite-drift", "Overwrite changes that were made on the server");

    private readonly Option<bool> resendSecrets = OptionFactory.CreateSwitch(
        "--resend-secrets", "Send secrets again that the server masks");

    private readonly Option<bool> rollbackOnFailure = OptionFactory.CreateSwitch(
        "--rollback-on-failure", "Roll back what this run wrote if a write fails or does not converge");

    private readonly Option<bool> strict = OptionFactory.CreateStrict();

    private readonly Option<string?> jsonInto = OptionFactory.CreateResultFile();

    private readonly Option<int?> maxFailed = OptionFactory.CreateMaxFailed();

    public ApplyCommand()
        : base(
            "apply",
            """
            Plan, confirm, apply, verify and report

            Several environments are applied independently of each other: each has its own lock, limits and exit code. Without --yes, all
            plans are shown first and confirmed together. --adopt, --overwrite-drift and --resend-secrets count only for environments that
            --env names. Globs and --all-environments leave out embedded servers.
            """)
    {
        Add(planFile);
        Add(yes);
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(overwriteDrift);
        Add(resendSecrets);
        Add(rollbackOnFailure);
        Add(strict);
        Add(jsonInto);
        Add(maxFailed);
    }

    public override bool IsMultiEnvironment => true;

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => ApplyViews.All.Formats;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var file = parsed.GetValue(planFile);
        var hasPlanningOptions = planning.IsAnyGiven(parsed) || parsed.GetValue(overwriteDrift) || parsed.GetValue(resendSecrets);
        if (file is not null && hasPlanningOptions)
        {
            throw new ToolException(ToolError.ForUsage(
                "planning options cannot be combined with a plan file", "save a new plan with these options"));
        }

        var options = ReadOptions(parsed);
        if (file is null && context.Globals.IsMultiEnvironment)
        {
            return await new SeveralApplyRun(options, parsed.GetValue(maxFailed), context).RunAsync();
        }

        var saved = file is null ? null : await SavedPlan.LoadAsync(context.GetFullPath(file), context.Stopping);
        var selected = saved?.SelectEnvironment(context) ?? context;
        var opened = Workspace.Open(selected);
        await RunCommit.RecordAsync(selected);
        var workspace = await ReviewedSettings.ApplyAsync(opened.EnsureValid(), selected);
        SelectedConsent.EnsureDeletes(options.Planning, [workspace.Environment.Name]);
        return (await new ApplyRun(options with { SavedPlan = saved }, workspace, selected).RunAsync()).Code;
    }

    private ApplyOptions ReadOptions(ParseResult parsed) => new()
    {
        Yes = parsed.GetValue(yes),
        Planning = planning.Read(parsed) with { ResendSecrets = parsed.GetValue(resendSecrets) },
        OverwriteDrift = parsed.GetValue(overwriteDrift),
        Strict = parsed.GetValue(strict),
        RollbackOnFailure = parsed.GetValue(rollbackOnFailure),
        JsonInto = parsed.GetValue(jsonInto),
    };
}
