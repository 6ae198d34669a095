using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Core.Importing;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Commands.Importing;

/// <summary>One import. The lock is held from the first request on, because the inventory records the state that was read.</summary>
internal sealed class ImportRun
{
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly ImportOptions options;

    /// <param name="requested">The requested options.</param>
    /// <param name="into">The folder for new files, or null.</param>
    /// <param name="workspace">The project, opened for a connection.</param>
    /// <param name="context">The run.</param>
    public ImportRun(ImportOptions requested, string? into, Workspace workspace, RunContext context)
    {
        (this.workspace, this.context) = (workspace, context);
        options = requested with
        {
            TargetFolder = ResolveFolder(into),
            ProjectFile = workspace.File,
            PlanOptions = workspace.WithProjectPolicy(requested.PlanOptions),
        };
    }

    /// <summary>Imports, and writes the result as Markdown to <paramref name="markdownFile"/> unless that is null.</summary>
    public async Task<ExitCode> RunAsync(string? markdownFile)
    {
        EngineFactory factory = new(workspace, context);
        var git = factory.GetGitStateAsync();
        await using var server = await ServerConnection.OpenForReadAsync(await factory.ProveServerAsync(), context);
        var holder = LockHolder.Describe("import", context);
        await using var lease = await factory.AcquireLeaseAsync(holder);
        var isNew = !Directory.Exists(options.TargetFolder);
        Directory.CreateDirectory(options.TargetFolder);
        try
        {
            var result = await factory.CreateImporter(server.Reader, options, await git).ImportAsync(lease, context.Stopping);
            if (result.Findings.Count > 0)
            {
                throw new ToolException(ToolError.ForUnreportedFindings(result.Findings));
            }

            var isWritten = markdownFile is null || await TryWriteMarkdownAsync(context.GetFullPath(markdownFile), result);
            ImportViews.All.Write(result, new(context, workspace));
            return GetExitCode(result) is var code && code == ExitCode.Done && !isWritten ? ExitCode.Failed : code;
        }
        finally
        {
            if (isNew && !Directory.EnumerateFileSystemEntries(options.TargetFolder).Any())
            {
                Directory.Delete(options.TargetFolder);
            }
        }
    }

    private static ExitCode GetExitCode(ImportResult result) => ExitPrecedence.Resolve(
    [
        result.RemainingDifferences.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done,
        .. result.Agents.Select(agent => agent.Outcome switch
        {
            ImportOutcome.Failed or ImportOutcome.Conflict => ExitCode.NotAchieved,
            ImportOutcome.Refused => ExitCode.Refused,
            _ => ExitCode.Done,
        }),
    ]);

    /// <summary>Resolves the folder for new files, following symbolic links.</summary>
    private string ResolveFolder(string? into)
    {
        ProjectFolder project = new(workspace.Root);
        var folder = into is null
            ? Path.Combine(workspace.Root, new PathGlob(workspace.Project.Agents[0]).Folder)
            : context.GetFullPath(into);
        return ProjectFolder.ResolveLinks(folder) is { } real && project.ContainsRealPath(real)
            ? real
            : throw new ToolException(ToolError.ForUsage(
                $"--into {into ?? folder} is not a folder of the project", "use a folder below the one of the project file"));
    }

    // Files have been changed by now, so that a failure must not keep the result from being shown.
    private async Task<bool> TryWriteMarkdownAsync(string file, ImportResult result)
    {
        var failure = ResultWriter.TryWriteFile(file, output => ImportMarkdownView.Write(workspace.Environment.Name, result, output));
        if (failure is null)
        {
            return true;
        }

        await context.Terminal.Error.WriteLineAsync($"amas-sync: {failure}");
        return false;
    }
}
