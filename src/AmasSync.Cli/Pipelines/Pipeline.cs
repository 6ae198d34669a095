using AmasSync.Cli.Git;
using AmasSync.Cli.Pipelines.GitHub;
using AmasSync.Cli.Project;

namespace AmasSync.Cli.Pipelines;

/// <summary>One step of a workflow: its commands, its comment, and a GitHub that may refuse both without harm to what the step is for.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly Session session;
    private readonly GitHubApi? api;

    public Pipeline(Session session, Workspace workspace)
    {
        this.session = session;
        Settings = PipelineSettings.Of(session);
        Commands = new(Settings, session.Out);
        Folder = new RepositoryFolder(workspace.Root).Folder;
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

    public PipelineSettings Settings { get; }

    public WorkflowCommands Commands { get; }

    /// <summary>The project's folder in its repository.</summary>
    public string Folder { get; }

    /// <summary>Null where the step has no token.</summary>
    public GitHub.Repository? Repository { get; }

    /// <summary>Null where the step has no token.</summary>
    public StickyComment? Comment { get; }

    /// <summary>Does what the step is for; where it does not come to its end, an output says why.</summary>
    public async Task<ExitCode> StepAsync(Func<Task<ExitCode>> run)
    {
        try
        {
            var code = await run();
            Commands.Outputs(("failure_reason", FailureReason.Of(code)));
            return code;
        }
        catch (ToolException refused)
        {
            Commands.Outputs(("failure_reason", FailureReason.Of(refused.Error.Code)));
            throw;
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
    }

    public void Dispose() => api?.Dispose();

    private IEnumerable<string> SecretsOf(EnvironmentSettings environment) => environment.Env
        .Append(environment.KeyVariable)
        .Distinct(StringComparer.Ordinal)
        .Select(name => session.Around.Variables.GetValueOrDefault(name, ""))
        .Where(value => value.Length > 0);
}
