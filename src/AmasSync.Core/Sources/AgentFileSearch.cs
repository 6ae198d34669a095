using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Core.Sources;

/// <summary>
/// Finds the files that hold agents: <c>**/*.yaml</c> and <c>**/*.yml</c> by ordinal path. Names that begin with <c>_</c> or <c>.</c>, of files and
/// of folders, are never agents, nor are overlays. Each file counts once, whatever links lead to it.
/// </summary>
internal sealed class AgentFileSearch(ProjectFolder project, ProjectEnvironments environments)
{
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    /// <summary>The files of folders or globs that are relative to the project, as its settings name them and where they do.</summary>
    public static ResultWithFindings<IReadOnlyList<AgentFile>> FindInFolders(ProjectFolder project, ProjectEnvironments environments, IEnumerable<(string Folder, Place Named)> folders)
    {
        AgentFileSearch search = new(project, environments);
        foreach (var (folder, place) in folders)
        {
            search.AddFolder(folder, place);
        }

        return search.GetResult();
    }

    /// <summary>The files that a person named, and those below the folders that a person named: absolute, or relative to the project.</summary>
    public static ResultWithFindings<IReadOnlyList<AgentFile>> FindAtPaths(ProjectFolder project, ProjectEnvironments environments, IEnumerable<string> paths)
    {
        AgentFileSearch search = new(project, environments);
        foreach (var path in paths)
        {
            search.AddPath(project.ToProjectPath(Path.GetFullPath(path, project.Root)));
        }

        return search.GetResult();
    }

    private ResultWithFindings<IReadOnlyList<AgentFile>> GetResult()
    {
        OverlayResolver overlays = new(project, environments, findings);
        return new([.. files.Values.Where(path => overlays.FindBase(path) is null).Select(overlays.CreateAgentFile)], findings);
    }

    private void AddFolder(string folder, Place place)
    {
        PathGlob glob = new(folder);
        var path = Path.GetFullPath(glob.Folder, project.Root);
        if (Path.IsPathRooted(folder) || !project.ContainsPath(path) || ProjectFolder.ResolveLinks(path) is not { } real || !project.ContainsRealPath(real))
        {
            findings.Add(FindingCatalog.FolderOutside(place, folder));
            return;
        }

        if (!Directory.Exists(path))
        {
            findings.Add(FindingCatalog.NoSuchFolder(place, glob.Folder));
            return;
        }

        Walk(path, PathGlob.HasWildcard(folder) ? glob : null);
    }

    private void AddPath(string path)
    {
        var name = project.GetName(path);
        if (Directory.Exists(path))
        {
            Walk(path, glob: null);
        }
        else if (!File.Exists(path))
        {
            findings.Add(FindingCatalog.NoSuchFile(Place.StartOf(name), name, ListSiblings(path)));
        }
        else if (IsFragment(Path.GetFileName(path)))
        {
            findings.Add(FindingCatalog.FragmentNamed(Place.StartOf(name)));
        }
        else if (new OverlayResolver(project, environments, findings).FindBase(path) is { } overlaid)
        {
            AddBase(name, overlaid.Path, overlaid.Environment);
        }
        else if (ProjectFolder.ResolveLinks(path) is { } real && seen.Add(real))
        {
            files[name] = path;
        }
    }

    /// <summary>Who names an overlay means the agents that it is laid over.</summary>
    private void AddBase(string overlay, string path, string environment)
    {
        if (environment == environments.Current)
        {
            AddPath(path);
        }
        else
        {
            findings.Add(FindingCatalog.OverlayOfAnother(Place.StartOf(overlay), environment));
        }
    }

    private void Walk(string start, PathGlob? glob)
    {
        Queue<string> folders = new([start]);
        List<FileSystemInfo> links = [];

        // Of its own for each walk: another pattern may want other files of the same folder.
        HashSet<string> walked = new(StringComparer.Ordinal);
        while (folders.TryDequeue(out var folder))
        {
            if (ProjectFolder.ResolveLinks(folder) is { } real && walked.Add(real))
            {
                foreach (var entry in ListEntries(folder))
                {
                    AddEntry(entry, real, folders, links, glob);
                }
            }

            if (folders.Count == 0)
            {
                FollowLinks(links, folders, glob);
            }
        }
    }

    private void AddEntry(FileSystemInfo entry, string realFolder, Queue<string> folders, List<FileSystemInfo> links, PathGlob? glob)
    {
        if (IsFragment(entry.Name))
        {
            return;
        }

        if (entry.LinkTarget is not null)
        {
            links.Add(entry);
        }
        else if (entry is DirectoryInfo)
        {
            folders.Enqueue(entry.FullName);
        }
        else
        {
            AddFile(entry.FullName, Path.Combine(realFolder, entry.Name), glob);
        }
    }

    /// <summary>Links come after what is really there, so that a file keeps its own name where both lead to it.</summary>
    private void FollowLinks(List<FileSystemInfo> links, Queue<string> folders, PathGlob? glob)
    {
        foreach (var link in links.OrderBy(link => link.FullName, StringComparer.Ordinal))
        {
            var name = project.GetName(link.FullName);
            var real = ProjectFolder.ResolveLinks(link.FullName);
            if (!CanHoldAgents(link.FullName, real))
            {
                continue;
            }

            if (real is null || !Path.Exists(real))
            {
                findings.Add(FindingCatalog.BrokenLink(Place.StartOf(name)));
            }
            else if (!project.ContainsRealPath(real))
            {
                findings.Add(FindingCatalog.LinkOutside(Place.StartOf(name)));
            }
            else if (Directory.Exists(real))
            {
                folders.Enqueue(link.FullName);
            }
            else
            {
                AddFile(link.FullName, real, glob);
            }
        }

        links.Clear();
    }

    private void AddFile(string path, string real, PathGlob? glob)
    {
        var name = project.GetName(path);
        if (IsYaml(path) && glob?.Matches(name) != false && seen.Add(real))
        {
            files[name] = path;
        }
    }

    private FileSystemInfo[] ListEntries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var name = project.GetName(folder);
            findings.Add(FindingCatalog.Unreadable(Place.StartOf(name), name, failure));
            return [];
        }
    }

    private IEnumerable<string> ListSiblings(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(project.GetName) : [];
    }

    /// <summary>A link to another kind of file is nobody's mistake; one that leads nowhere may have led to a folder, unless its name says otherwise.</summary>
    private static bool CanHoldAgents(string link, string? real) =>
        IsYaml(link) || Directory.Exists(real) || !(Path.HasExtension(link) || File.Exists(real));

    private static bool IsFragment(string name) => name.StartsWith('_') || name.StartsWith('.');

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
