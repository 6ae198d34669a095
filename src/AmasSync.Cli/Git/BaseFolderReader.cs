using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core;

namespace AmasSync.Cli.Git;

/// <summary>Reads the folder of a project at a commit, with the settings that the project file has there.</summary>
/// <param name="workspace">The current project and the environment to read it for.</param>
/// <param name="context">The run.</param>
internal sealed class BaseFolderReader(Workspace workspace, RunContext context)
{
    public async Task<BaseFolder> ReadAsync(string reference)
    {
        var copy = Directory.CreateTempSubdirectory("amas-sync-");
        try
        {
            var submodules = await new GitFolder(workspace.Root).ExtractAsync(reference, copy.FullName, context.Stopping);
            return Read(reference, workspace.ReadCopy(copy.FullName), submodules);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private BaseFolder Read(string reference, Workspace atBase, IReadOnlyList<string> submodules)
    {
        var folder = new EngineFactory(atBase, context).ForOfflineFolder().ReadBase(reference, context.Stopping);
        List<Finding> notes = [];
        notes.AddRange(atBase.Findings.Where(finding => finding.Severity == Severity.Error)
            .Select(error => FindingCatalog.ErrorInBase(reference, error)));
        notes.AddRange(submodules.Where(path => atBase.Project.Agents.Any(agents => Overlaps(path, agents)))
            .Select(path => FindingCatalog.SubmoduleInBase(path, reference)));
        if (!atBase.HasErrors && atBase.Project.Environments.All(known => known.Name != atBase.Environment.Name))
        {
            notes.Add(FindingCatalog.EnvironmentNotInBase(ProjectLocation.FileName, reference, atBase.Environment.Name));
        }

        return folder with { Findings = [.. folder.Findings, .. notes], IsUnreadable = atBase.HasErrors };
    }

    private static bool Overlaps(string path, string agents)
    {
        var folder = agents.Split('*', '?', '[')[0].TrimEnd('/');
        return IsIn(path, folder) || IsIn(folder, path);
    }

    private static bool IsIn(string path, string folder) =>
        folder is "" or "." || path == folder || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
