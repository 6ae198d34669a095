using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Sarif;

namespace AmasSync.Cli.Ci;

/// <summary>One step of a workflow: its commands, its comment, and a GitHub that may refuse both without harm to what the step is for.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly GitHubApi? api;

    private Pipeline(Session session, PipelineSettings settings, WorkflowCommands commands)
    {
        (Session, Settings, Commands) = (session, settings, commands);
        MustHaveProject(session);
        var workspace = Workspace = Workspace.Open(session).Sound();
        Folder = new RepositoryFolder(workspace.Root).Folder;
        Files = Path.Combine(Settings.Folder, Folder == "." ? "" : Folder.Replace('/', '-'), workspace.Environment.Name);
        Paths = new(workspace.Root, session.Around.Variables.GetValueOrDefault("GITHUB_WORKSPACE"));
        if (Settings.Token is { } token)
        {
            api = new(Settings.Endpoints, token, session.Globals.QuickTimeout, session.Around.Time);
            Repository = new(api, Settings.Repository);
            Comment = new(Repository, workspace.Environment.Name, Folder);
        }

        foreach (var secret in SecretsOf(workspace.Environment))
        {
            Commands.Mask(secret);
        }
    }

    public Workspace Workspace { get; }

    public PipelineSettings Settings { get; }

    /// <summary>The run, with streams in which nothing of others becomes a command to the runner: for all that is said but by <see cref="Commands"/>.</summary>
    public Session Session { get; }

    public WorkflowCommands Commands { get; }

    /// <summary>The project's folder in its repository.</summary>
    public string Folder { get; }

    /// <summary>Where the files of this step go: of each environment of each project of the repository to a folder of its own.</summary>
    public string Files { get; }

    /// <summary>Files as the repository calls them.</summary>
    public RepositoryPaths Paths { get; }

    /// <summary>Null where the step has no token.</summary>
    public GitHubRepository? Repository { get; }

    /// <summary>Null where the step has no token.</summary>
    public StickyComment? Comment { get; }

    /// <summary>Does what the step is for; where it does not come to its end, an output says why.</summary>
    public static async Task<ExitCode> RunAsync(Session session, Func<Pipeline, Task<ExitCode>> step)
    {
        var settings = PipelineSettings.Of(session);
        WorkflowCommands commands = new(settings, session.Out);
        var harmless = session with { Out = new RunnerText(session.Out), Around = session.Around with { Terminal = session.Terminal with { Error = new RunnerText(session.Terminal.Error) } } };
        var reason = ExitCode.Failed;
        try
        {
            using Pipeline pipeline = new(harmless, settings, commands);
            return reason = await step(pipeline);
        }
        catch (Exception ended)
        {
            var error = RunnerText.Harmless(Failure.Of(ended, session.Around.Stop));
            reason = error.Code;
            await FlushAsync(harmless);
            FailureTold.Tell(error, commands);
            throw new ToolException(error, ended);
        }
        finally
        {
            await FlushAsync(harmless);
            commands.Outputs(("failure_reason", FailureReason.Of(reason)));
        }
    }

    /// <summary>Does something with GitHub that nothing depends on: where it fails, that is a warning on the page of the run.</summary>
    public async Task TryAsync(string what, Func<Task> attempt)
    {
        try
        {
            await attempt();
        }
        catch (GitHubException refused)
        {
            var hint = refused.IsForbidden ? " (the job needs permissions: pull-requests: write)" : "";
            Commands.Warn($"{what}: {refused.Message}{hint}");
        }
        catch (OperationCanceledException)
        {
            Commands.Warn($"{what}: there was no time left");
        }
    }

    public void Dispose() => api?.Dispose();

    private static async Task FlushAsync(Session harmless)
    {
        await harmless.Out.FlushAsync();
        await harmless.Terminal.Error.FlushAsync();
    }

    // At a desk a folder of agents is enough; a workflow without its project file would plan for another environment than the one that is meant.
    private static void MustHaveProject(Session session)
    {
        if (ProjectLocation.Find(session.Globals.Project, session.Around.WorkingDirectory).File is null)
        {
            throw new ToolException(session.Globals.Project is { } named
                ? ToolError.Usage($"there is no {ProjectLocation.FileName} in '{named}'", "--project takes its folder, or its path")
                : ToolError.Usage($"there is no {ProjectLocation.FileName} here or in a folder above", "give the step its folder as working-directory, or name it with --project"));
        }
    }

    private IEnumerable<string> SecretsOf(EnvironmentSettings environment) => environment.Env
        .Append(environment.KeyVariable)
        .Distinct(StringComparer.Ordinal)
        .Select(name => Session.Around.Variables.GetValueOrDefault(name, ""))
        .Where(value => value.Length > 0);
}
