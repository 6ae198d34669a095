using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Core.Sources;

/// <summary>
/// Enumerates the YAML files below a folder of the project, breadth first. It skips files and folders whose names begin with <c>_</c> or
/// <c>.</c>, and project files, and it follows links that stay inside the project.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="findings">Receives findings about folders that cannot be read and about links that cannot be followed.</param>
internal sealed class FolderWalk(ProjectFolder project, List<Finding> findings)
{
    private readonly Queue<string> folders = [];
    private readonly List<FileSystemInfo> links = [];
    private readonly HashSet<string> walked = new(StringComparer.Ordinal);

    /// <summary>Returns whether a file or folder is not an agent file or folder of agent files, judging by its name.</summary>
    public static bool IsFragment(string name) => name.StartsWith('_') || name.StartsWith('.');

    /// <summary>Returns the path of each file, and its path without links. Use the walk only once.</summary>
    public IEnumerable<(string Path, string RealPath)> Enumerate(string start)
    {
        folders.Enqueue(start);
        while (folders.TryDequeue(out var folder))
        {
            if (ProjectFolder.ResolveLinks(folder) is { } real && walked.Add(real))
            {
                foreach (var file in ReadFolder(folder, real))
                {
                    yield return file;
                }
            }

            // Links come after everything that is not a link, so that a file keeps its own name if both lead to it.
            if (folders.Count == 0)
            {
                foreach (var file in FollowLinks())
                {
                    yield return file;
                }
            }
        }
    }

    private IEnumerable<(string Path, string RealPath)> ReadFolder(string folder, string realFolder)
    {
        foreach (var entry in ListEntries(folder).Where(entry => !IsFragment(entry.Name)))
        {
            // The framework has no path for an entry whose path would be too long for the system.
            if (entry.FullName.Length == 0)
            {
                ReportUnreadable(folder, new PathTooLongException());
            }
            else if (IsLink(entry))
            {
                links.Add(entry);
            }
            else if (entry is DirectoryInfo)
            {
                folders.Enqueue(entry.FullName);
            }
            else if (IsYaml(entry.Name) && !project.IsSettingsFile(entry.FullName))
            {
                yield return (entry.FullName, Path.Combine(realFolder, entry.Name));
            }
        }
    }

    private IEnumerable<(string Path, string RealPath)> FollowLinks()
    {
        foreach (var path in links.Select(link => link.FullName).Order(StringComparer.Ordinal))
        {
            var real = ProjectFolder.ResolveLinks(path);
            if (!CanHoldAgents(path, real))
            {
                continue;
            }

            if (real is null || !Path.Exists(real))
            {
                findings.Add(FindingCatalog.BrokenLink(Place.StartOf(project.GetName(path))));
            }
            else if (project.CheckLink(path) is { } finding)
            {
                findings.Add(finding);
            }
            else if (Directory.Exists(real))
            {
                folders.Enqueue(path);
            }
            else if (IsYaml(path))
            {
                yield return (path, real);
            }
        }

        links.Clear();
    }

    private FileSystemInfo[] ListEntries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            ReportUnreadable(folder, failure);
            return [];
        }
    }

    private void ReportUnreadable(string folder, Exception failure)
    {
        var name = project.GetName(folder);
        findings.Add(FindingCatalog.Unreadable(Place.StartOf(name), name, failure));
    }

    /// <summary>
    /// Returns false for a link to another kind of file, which is not reported. A broken link may have led to a folder, unless its name has
    /// another extension.
    /// </summary>
    private static bool CanHoldAgents(string link, string? real) =>
        IsYaml(link) || Directory.Exists(real) || !(Path.HasExtension(link) || File.Exists(real));

    // The attributes were read with the folder. The target is read only where they do not rule it out.
    private static bool IsLink(FileSystemInfo entry) =>
        entry.Attributes.HasFlag(FileAttributes.ReparsePoint) && entry.LinkTarget is not null;

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
