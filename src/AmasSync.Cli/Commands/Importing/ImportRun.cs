using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core.Importing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Commands.Importing;

/// <summary>One import: under the lock from the first look to the last, because what was looked at is what is recorded.</summary>
internal sealed class ImportRun
{
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly ImportOptions options;

    public ImportRun(ImportOptions asked, string? into, Session session)
    {
        this.session = session;
        workspace = Workspace.Open(session).Sound();
        options = asked with { Into = Folder(into), Plan = workspace.Considering(asked.Plan) };
    }

    public async Task<ExitCode> RunAsync()
    {
        Composition composition = new(workspace, session);
        var git = composition.GitAsync();
        await using var server = await ServerConnection.ToReadAsync(workspace, session);
        await using var lease = await composition.Store.AcquireAsync(LockHolder.Of("import", session), session.Globals.LockTimeout, session.Stopping);
        var isNew = !Directory.Exists(options.Into);
        Directory.CreateDirectory(options.Into);
        try
        {
            var result = await composition.Importing(server.Reader, options, await git).ImportAsync(lease, session.Stopping);
            if (result.Findings.Count > 0)
            {
                throw new ToolException(ToolError.HasUnseenFindings(result.Findings));
            }

            new Printer(session, workspace).Import(result);
            return ExitOf(result);
        }
        finally
        {
            if (isNew && !Directory.EnumerateFileSystemEntries(options.Into).Any())
            {
                Directory.Delete(options.Into);
            }
        }
    }

    private static ExitCode ExitOf(ImportResult result) => ExitPrecedence.Of(
    [
        result.StillDifferent.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done,
        .. result.Agents.Select(agent => agent.Outcome switch
        {
            ImportOutcome.Failed => ExitCode.NotAchieved,
            ImportOutcome.Refused => ExitCode.Refused,
            _ => ExitCode.Done,
        }),
    ]);

    /// <summary>The folder for new files, without links.</summary>
    private string Folder(string? into)
    {
        ProjectFolder project = new(workspace.Root);
        var folder = into is null ? Path.Combine(workspace.Root, new PathGlob(workspace.Project.Agents[0]).Folder) : session.PathOf(into);
        return ProjectFolder.RealPath(folder) is { } real && project.Holds(real)
            ? real
            : throw new ToolException(ToolError.Usage($"--into {into ?? folder} is not a folder of the project", "name one below the project file"));
    }
}
