using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Sarif;

namespace AmasSync.Cli.Ci;

/// <summary>One step of a workflow: its commands, its comment, and a GitHub that may refuse both without harm to what the step is for.</summary>
internal sealed class CiStep : IDisposable
{
    private readonly GitHubApi? api;

    private CiStep(RunContext context, CiSettings settings, WorkflowCommands commands)
    {
        (Context, Settings, Commands) = (context, settings, commands);
        EnsureProject(context);
        var workspace = Workspace = Workspace.Open(context).EnsureValid();
        Folder = new RepositoryFolder(workspace.Root).Folder;
        OutputFolder = Path.Combine(Settings.Folder, Folder == "." ? "" : Folder.Replace('/', '-'), workspace.Environment.Name);
        Paths = new(workspace.Root, context.Host.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
        if (Settings.Token is { } token)
        {
            api = new(Settings.Endpoints, token, context.Globals.QuickTimeout, context.Host.Time);
            Repository = new(api, Settings.Repository);
            Comment = new(Repository, workspace.Environment.Name, Folder);
        }

        foreach (var secret in FindSecrets(workspace.Environment))
        {
            Commands.Mask(secret);
        }
    }

    public Workspace Workspace { get; }

    public CiSettings Settings { get; }

    /// <summary>The run, with streams in which nothing of others becomes a command to the runner: for all that is said but by <see cref="Commands"/>.</summary>
    public RunContext Context { get; }

    public WorkflowCommands Commands { get; }

    /// <summary>The project's folder in its repository.</summary>
    public string Folder { get; }

    /// <summary>Where the files of this step go: of each environment of each project of the repository to a folder of its own.</summary>
    public string OutputFolder { get; }

    /// <summary>Files as the repository calls them.</summary>
    public RepositoryPaths Paths { get; }

    /// <summary>Null where the step has no token.</summary>
    public GitHubRepository? Repository { get; }

    /// <summary>Null where the step has no token.</summary>
    public StickyComment? Comment { get; }

    /// <summary>Does what the step is for; where it does not come to its end, an output says why.</summary>
    public static async Task<ExitCode> RunAsync(RunContext context, Func<CiStep, Task<ExitCode>> action)
    {
        var settings = CiSettings.Read(context);
        WorkflowCommands commands = new(settings, context.Out);
        var safeContext = context with { Out = new RunnerSafeWriter(context.Out), Host = context.Host with { Terminal = context.Terminal with { Error = new RunnerSafeWriter(context.Terminal.Error) } } };
        var reason = ExitCode.Failed;
        try
        {
            using CiStep ciStep = new(safeContext, settings, commands);
            return reason = await action(ciStep);
        }
        catch (Exception exception)
        {
            var error = RunnerSafeWriter.Escape(Failure.ToToolError(exception, context.Host.Stop));
            reason = error.Code;
            await FlushAsync(safeContext);
            FailureReport.Write(error, commands);
            throw new ToolException(error, exception);
        }
        finally
        {
            await FlushAsync(safeContext);
            commands.SetOutputs(("failure_reason", FailureReason.Format(reason)));
        }
    }

    /// <summary>Does something with GitHub that nothing depends on: where it fails, that is a warning on the page of the run.</summary>
    public async Task TryAsync(string description, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (GitHubException refused)
        {
            var hint = refused.IsForbidden ? " (the job needs permissions: pull-requests: write)" : "";
            Commands.Warn($"{description}: {refused.Message}{hint}");
        }
        catch (OperationCanceledException)
        {
            Commands.Warn($"{description}: there was no time left");
        }
    }

    public void Dispose() => api?.Dispose();

    private static async Task FlushAsync(RunContext safeContext)
    {
        await safeContext.Out.FlushAsync();
        await safeContext.Terminal.Error.FlushAsync();
    }

    // At a desk a folder of agents is enough; a workflow without its project file would plan for another environment than the one that is meant.
    private static void EnsureProject(RunContext context)
    {
        if (ProjectLocation.Find(context.Globals.Project, context.Host.WorkingDirectory).File is null)
        {
            throw new ToolException(context.Globals.Project is { } named
                ? ToolError.ForUsage($"there is no {ProjectLocation.FileName} in '{named}'", "--project takes its folder, or its path")
                : ToolError.ForUsage($"there is no {ProjectLocation.FileName} here or in a folder above", "give the step its folder as working-directory, or name it with --project"));
        }
    }

    private IEnumerable<string> FindSecrets(EnvironmentSettings environment) => environment.AllowedVariables
        .Append(environment.KeyVariable)
        .Distinct(StringComparer.Ordinal)
        .Select(name => Context.Host.Variables.GetValueOrDefault(name, ""))
        .Where(value => value.Length > 0);
}
