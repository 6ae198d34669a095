using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Core.Sources;

/// <summary>
/// Finds agent files: <c>**/*.yaml</c> and <c>**/*.yml</c>, sorted by ordinal path. Overlays, project
/// files, and files and folders whose names begin with <c>_</c> or <c>.</c>, are excluded. Each file counts once, even if several links
/// lead to it.
/// </summary>
internal sealed class AgentFileSearch
{
    private readonly ProjectFolder project;
    private readonly ProjectEnvironments environments;
    private readonly OverlayResolver overlays;
    private readonly SortedDictionary<string, string> files = new(StringComparer.Ordinal);
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<Finding> findings = [];

    private AgentFileSearch(ProjectFolder project, ProjectEnvironments environments)
    {
        (this.project, this.environments) = (project, environments);
        overlays = new(project, environments, findings);
    }

    /// <summary>Finds the files of folders or globs of the project file, which are relative to the project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="environments">The environments, which determine the overlays.</param>
    /// <param name="folders">The folders or globs, each with its place in the project file.</param>
    public static ResultWithFindings<IReadOnlyList<AgentFile>> FindInFolders(
        ProjectFolder project, ProjectEnvironments environments, IEnumerable<(string Folder, Place Place)> folders)
    {
        AgentFileSearch search = new(project, environments);
        foreach (var (folder, place) in folders)
        {
            search.AddFolder(folder, place);
        }

        return search.GetResult();
    }

    /// <summary>Finds the files and the files of folders given by the user, absolute or relative to the project.</summary>
    public static ResultWithFindings<IReadOnlyList<AgentFile>> FindAtPaths(
        ProjectFolder project, ProjectEnvironments environments, IEnumerable<string> paths)
    {
        AgentFileSearch search = new(project, environments);
        foreach (var path in paths)
        {
            var projectPath = project.ToProjectPath(Path.GetFullPath(path, project.Root));
            search.AddPath(PathSpelling.Find(projectPath, project) ?? projectPath);
        }

        return search.GetResult();
    }

    private ResultWithFindings<IReadOnlyList<AgentFile>> GetResult() =>
        new([.. files.Values.Where(path => overlays.FindBase(path) is null).Select(overlays.CreateAgentFile)], findings);

    private void AddFolder(string folder, Place place)
    {
        PathGlob glob = new(folder);
        var path = Path.GetFullPath(glob.Folder, project.Root);
        if (Path.IsPathRooted(folder) || !IsInProject(path))
        {
            findings.Add(FindingCatalog.FolderOutside(place, folder));
        }
        else if (PathSpelling.Find(path, project) is { } found && Directory.Exists(found))
        {
            AddFiles(found, PathGlob.HasWildcard(folder) ? glob : null);
        }
        else
        {
            findings.Add(FindingCatalog.NoSuchFolder(place, glob.Folder, SuggestFolder(path)));
        }
    }

    private bool IsInProject(string path) =>
        project.ContainsPath(path) && ProjectFolder.ResolveLinks(path) is { } real && project.IsOpen(real);

    private void AddPath(string path)
    {
        var name = project.GetName(path);
        if (Directory.Exists(path))
        {
            AddFiles(path, glob: null);
        }
        else if (!File.Exists(path))
        {
            findings.Add(FindingCatalog.NoSuchFile(Place.StartOf(name), name, SuggestName(path.Replace('\\', '/'))));
        }
        else if (project.IsSettingsFile(path))
        {
            findings.Add(FindingCatalog.ProjectFileNamed(Place.StartOf(name)));
        }
        else if (FolderWalk.IsFragment(Path.GetFileName(path)))
        {
            findings.Add(FindingCatalog.FragmentNamed(Place.StartOf(name)));
        }
        else if (TestFile.IsTestFile(path) || TestFile.IsJudgeFile(path))
        {
            findings.Add(FindingCatalog.TestFileNamed(Place.StartOf(name)));
        }
        else if (overlays.FindBase(path) is { } overlaid)
        {
            AddBase(name, overlaid.Path, overlaid.Environment);
        }
        else if (ProjectFolder.ResolveLinks(path) is { } real && seen.Add(real))
        {
            files[name] = path;
        }
    }

    /// <summary>Adds the base file of an overlay: naming an overlay selects the agents to which it applies.</summary>
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

    private void AddFiles(string folder, PathGlob? glob)
    {
        foreach (var (path, realPath) in new FolderWalk(project, findings).Enumerate(folder))
        {
            var name = project.GetName(path);
            var isAgentFile = !TestFile.IsTestFile(path) && !TestFile.IsJudgeFile(path);
            if (isAgentFile && glob?.Matches(name) != false && seen.Add(realPath))
            {
                files[name] = path;
            }
        }
    }

    private string? SuggestFolder(string path) =>
        PathSpelling.Suggest(path, project) is { } meant && Directory.Exists(meant) ? project.GetName(meant) : null;

    private string? SuggestName(string path) =>
        PathSpelling.Suggest(path, project) is { } meant ? project.GetName(meant) : null;
}
