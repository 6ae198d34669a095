using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Core.Sources;

/// <summary>
/// Finds the files that hold agents: <c>**/*.yaml</c> and <c>**/*.yml</c> by ordinal path. Names that begin with <c>_</c> or <c>.</c>, of files and
/// of folders, are never agents, nor are overlays. Each file counts once, whatever links lead to it.
/// </summary>
internal sealed class AgentsFolder(ProjectFolder project, EnvironmentNames environments)
{
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    /// <summary>The files of folders or globs that are relative to the project, as its settings name them and where they do.</summary>
    public static Checked<IReadOnlyList<AgentFile>> InFolders(ProjectFolder project, EnvironmentNames environments, IEnumerable<(string Folder, Place Named)> folders)
    {
        AgentsFolder search = new(project, environments);
        foreach (var (folder, named) in folders)
        {
            search.AddFolder(folder, named);
        }

        return search.Found();
    }

    /// <summary>The files that a person named, and those below the folders that a person named: absolute, or relative to the project.</summary>
    public static Checked<IReadOnlyList<AgentFile>> AtPaths(ProjectFolder project, EnvironmentNames environments, IEnumerable<string> paths)
    {
        AgentsFolder search = new(project, environments);
        foreach (var path in paths)
        {
            search.AddPath(project.Inside(Path.GetFullPath(path, project.Root)));
        }

        return search.Found();
    }

    private Checked<IReadOnlyList<AgentFile>> Found()
    {
        Overlays overlays = new(project, environments, findings);
        return new([.. files.Values.Where(path => overlays.BaseOf(path) is null).Select(overlays.Of)], findings);
    }

    private void AddFolder(string folder, Place named)
    {
        PathGlob glob = new(folder);
        var path = Path.GetFullPath(glob.Folder, project.Root);
        if (Path.IsPathRooted(folder) || !project.Spans(path) || ProjectFolder.RealPath(path) is not { } real || !project.Holds(real))
        {
            findings.Add(FindingCatalog.FolderOutside(named, folder));
            return;
        }

        if (!Directory.Exists(path))
        {
            findings.Add(FindingCatalog.NoSuchFolder(named, glob.Folder));
            return;
        }

        Walk(path, PathGlob.HasWildcard(folder) ? glob : null);
    }

    private void AddPath(string path)
    {
        var name = project.NameOf(path);
        if (Directory.Exists(path))
        {
            Walk(path, glob: null);
        }
        else if (!File.Exists(path))
        {
            findings.Add(FindingCatalog.NoSuchFile(Place.StartOf(name), name, Siblings(path)));
        }
        else if (IsFragment(Path.GetFileName(path)))
        {
            findings.Add(FindingCatalog.FragmentNamed(Place.StartOf(name)));
        }
        else if (new Overlays(project, environments, findings).BaseOf(path) is { } overlaid)
        {
            AddBase(name, overlaid.Path, overlaid.Environment);
        }
        else if (ProjectFolder.RealPath(path) is { } real && seen.Add(real))
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
            if (ProjectFolder.RealPath(folder) is { } real && walked.Add(real))
            {
                foreach (var entry in Entries(folder))
                {
                    Take(entry, real, folders, links, glob);
                }
            }

            if (folders.Count == 0)
            {
                Follow(links, folders, glob);
            }
        }
    }

    private void Take(FileSystemInfo entry, string realFolder, Queue<string> folders, List<FileSystemInfo> links, PathGlob? glob)
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
    private void Follow(List<FileSystemInfo> links, Queue<string> folders, PathGlob? glob)
    {
        foreach (var link in links.OrderBy(link => link.FullName, StringComparer.Ordinal))
        {
            var name = project.NameOf(link.FullName);
            var real = ProjectFolder.RealPath(link.FullName);
            if (!MayHoldAgents(link.FullName, real))
            {
                continue;
            }

            if (real is null || !Path.Exists(real))
            {
                findings.Add(FindingCatalog.BrokenLink(Place.StartOf(name)));
            }
            else if (!project.Holds(real))
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
        var name = project.NameOf(path);
        if (IsYaml(path) && glob?.Matches(name) != false && seen.Add(real))
        {
            files[name] = path;
        }
    }

    private FileSystemInfo[] Entries(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).GetFileSystemInfos();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var name = project.NameOf(folder);
            findings.Add(FindingCatalog.Unreadable(Place.StartOf(name), name, failure));
            return [];
        }
    }

    private IEnumerable<string> Siblings(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(project.NameOf) : [];
    }

    /// <summary>A link to another kind of file is nobody's mistake; one that leads nowhere may have led to a folder, unless its name says otherwise.</summary>
    private static bool MayHoldAgents(string link, string? real) =>
        IsYaml(link) || Directory.Exists(real) || !(Path.HasExtension(link) || File.Exists(real));

    private static bool IsFragment(string name) => name.StartsWith('_') || name.StartsWith('.');

    private static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
