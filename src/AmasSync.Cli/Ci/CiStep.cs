using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Sarif;

namespace AmasSync.Cli.Ci;

/// <summary>
/// One step of a workflow: its project, its workflow commands and its access to GitHub, whose failures do not fail the step.
/// </summary>
internal sealed class CiStep : IDisposable
{
    private readonly GitHubApi? api;

    private CiStep(RunContext context, CiSettings settings, WorkflowCommands commands, Workspace workspace)
    {
        (Context, Settings, Commands, Workspace) = (context, settings, commands, workspace);
        api = settings.Token is { } token
            ? new(settings.Endpoints, token, context.Globals.QuickTimeout, context.Host.Time)
            : null;
        Folder = new RepositoryFolder(workspace.Root).Folder;
        var projectFolder = Folder == "." ? "" : Folder.Replace('/', '-');
        OutputFolder = Path.Combine(settings.Folder, projectFolder, workspace.Environment.Name);
        Paths = new(workspace.Root, settings.Checkout);
        Repository = api is null ? null : new(api, settings.Repository);
        Comment = Repository is null ? null : new(Repository, workspace.Environment.Name, Folder);
    }

    public Workspace Workspace { get; }

    public CiSettings Settings { get; }

    /// <summary>
    /// The run, with streams in which foreign text cannot become a workflow command. All output goes through them, except that of
    /// <see cref="Commands"/>.
    /// </summary>
    public RunContext Context { get; }

    public WorkflowCommands Commands { get; }

    /// <summary>The project's folder in its repository.</summary>
    public string Folder { get; }

    /// <summary>The folder for the files of this step: one for each environment of each project of the repository.</summary>
    public string OutputFolder { get; }

    /// <summary>Converts paths to paths in the repository.</summary>
    public RepositoryPaths Paths { get; }

    /// <summary>Null if the step has no token.</summary>
    public GitHubRepository? Repository { get; }

    /// <summary>Null if the step has no token.</summary>
    public StickyComment? Comment { get; }

    /// <summary>Gets or sets the words for the exit codes that the step returns; an error has those of every step.</summary>
    public Func<ExitCode, string> FormatReason { get; set; } = FailureReason.Format;

    /// <summary>Runs a step. The output <c>failure_reason</c> says why it failed; it is empty if it did not.</summary>
    /// <param name="context">The run.</param>
    /// <param name="strict">The value of <c>--strict</c>; null for a step that ignores the strictness of the project.</param>
    /// <param name="action">The step.</param>
    /// <param name="open">Opens the project; null to select the environment as other commands do.</param>
    public static async Task<ExitCode> RunAsync(
        RunContext context, bool? strict, Func<CiStep, Task<ExitCode>> action, Func<RunContext, Workspace>? open = null)
    {
        var settings = ReadSettings(context);
        WorkflowCommands commands = new(settings.OutputFile, settings.SummaryFile, context.Out);
        var safeContext = UseSafeWriters(context);
        var reason = FailureReason.Format(ExitCode.Failed);
        try
        {
            using var ciStep = Open(safeContext, open ?? Workspace.Open, strict, settings, commands);
            var code = await action(ciStep);
            reason = ciStep.FormatReason(code);
            return code;
        }
        catch (Exception exception)
        {
            var error = RunnerSafeWriter.Escape(context.Secrets.Redact(Failure.ToToolError(exception, context.Host.Stop)));
            reason = FailureReason.Format(error.Code);
            await FlushAsync(safeContext);
            FailureReport.Write(error, commands);
            throw new ToolException(error, exception);
        }
        finally
        {
            await FlushAsync(safeContext);
            commands.SetOutputs(("failure_reason", reason));
            commands.WriteDetails();
        }
    }

    /// <summary>
    /// Does something with GitHub that the step does not depend on: a failure is a warning on the page of the workflow run.
    /// </summary>
    /// <param name="failure">What did not succeed, for the warning.</param>
    /// <param name="action">What to do.</param>
    public async Task TryAsync(string failure, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (GitHubException refused)
        {
            var hint = refused.IsForbidden ? " (give the job permissions: pull-requests: write)" : "";
            Commands.Warn($"{failure}: {refused.Message}{hint}");
        }
        catch (OperationCanceledException)
        {
            Commands.Warn($"{failure}: the run was stopped");
        }
    }

    public void Dispose() => api?.Dispose();

    /// <summary>Opens the project, and masks its secrets in the log before anything else is written.</summary>
    /// <exception cref="ToolException">There is no project file, or it has errors.</exception>
    private static CiStep Open(
        RunContext context, Func<RunContext, Workspace> open, bool? strict, CiSettings settings, WorkflowCommands commands)
    {
        EnsureProject(context);
        var opened = open(context);
        var workspace = (strict is { } isRequested ? opened.UseStrictness(isRequested) : opened).EnsureValid();
        foreach (var secret in context.Secrets.All)
        {
            commands.Mask(secret.GetRequiredValue());
        }

        return new(context, settings, commands, workspace);
    }

    private static CiSettings ReadSettings(RunContext context)
    {
        try
        {
            return CiSettings.Read(context);
        }
        catch (ToolException wrong) when (UnopenedStep.Matches(["ci"], context.Host))
        {
            UnopenedStep.Report(context.Secrets.Redact(wrong.Error), context.Host, context.Out);
            throw;
        }
    }

    private static RunContext UseSafeWriters(RunContext context)
    {
        var terminal = context.Terminal with { Error = new RunnerSafeWriter(context.Terminal.Error) };
        return context with { Out = new RunnerSafeWriter(context.Out), Host = context.Host with { Terminal = terminal } };
    }

    private static async Task FlushAsync(RunContext safeContext)
    {
        await safeContext.Out.FlushAsync();
        await safeContext.Terminal.Error.FlushAsync();
    }

    // Locally, an agents folder is enough. A workflow without its project file would silently plan for the default environment.
    private static void EnsureProject(RunContext context)
    {
        if (ProjectLocation.Find(context.Globals.Project, context.Host.WorkingDirectory).File is null)
        {
            throw new ToolException(context.Globals.Project is { } named
                ? ToolError.ForUsage(
                    $"{ProjectLocation.FileName} not found in '{named}'", "use --project with the project file or its folder")
                : ToolError.ForUsage(
                    $"{ProjectLocation.FileName} not found in the working directory or a parent folder",
                    "set working-directory in the step, or use --project"));
        }
    }
}
