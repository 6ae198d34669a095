using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired.Composing;
using AmasSync.Core.Sources;

namespace AmasSync.Cli.Project.Fleets;

/// <summary>
/// Finds environment files. None is reached through a link: the files of a commit, which count in a pull request, are read without
/// following links, and must be the same.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class EnvironmentFileSearch(ProjectFolder project, List<Finding> findings)
{
    private static readonly string[] Extensions = [".yaml", ".yml"];

    /// <summary>Returns the files that a path or a glob names, in ordinal order.</summary>
    public IReadOnlyList<SourceFile> Find(SourceNode.Tagged include)
    {
        var pattern = include.Text;
        if (!IsYaml(pattern))
        {
            findings.Add(FindingCatalog.NotEnvironmentFiles(include.Place, pattern));
            return [];
        }

        if (!PathGlob.HasWildcard(pattern))
        {
            return FindOne(include) is { } file ? [file] : [];
        }

        PathGlob glob = new(pattern);
        var folder = Path.GetFullPath(glob.Folder, project.Root);
        if (Path.IsPathRooted(pattern) || !project.ContainsPath(folder) || !IsOpen(folder))
        {
            findings.Add(FindingCatalog.EnvironmentFilesOutside(include.Place, pattern));
            return [];
        }

        List<SourceFile> found = [];
        var reported = findings.Count;
        Walk(folder, CountFolders(pattern, glob), glob, found);
        if (found.Count == 0 && findings.Count == reported)
        {
            findings.Add(FindingCatalog.NoEnvironmentFile(include.Place, pattern, SuggestFolder(folder)));
        }

        return [.. found.OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    /// <summary>Returns the file that a path without wildcards names; null with a finding if there is no such file.</summary>
    public SourceFile? FindOne(SourceNode.Tagged include)
    {
        SourceFile projectFile = new(Path.Combine(project.Root, ProjectLocation.FileName), ProjectLocation.FileName);
        var found = ConfinedPath.Resolve(include.Text, projectFile, include.Place, project);
        findings.AddRange(found.Findings);
        if (found.Value is not { } file)
        {
            return null;
        }

        if (IsFreeOfLinks(Path.GetFullPath(include.Text, project.Root)))
        {
            return file;
        }

        findings.Add(FindingCatalog.EnvironmentFileIsLink(include.Place, include.Text));
        return null;
    }

    private void Walk(string folder, int depth, PathGlob glob, List<SourceFile> found)
    {
        foreach (var entry in ListEntries(folder).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var name = $"{project.GetName(folder)}/{entry.Name}";
            name = name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name;
            var isMatch = IsYaml(name) && glob.Matches(name);
            if (entry.LinkTarget is not null)
            {
                ReportLink(entry, name, isMatch || (depth > 0 && Directory.Exists(entry.FullName)));
            }
            else if (entry is DirectoryInfo)
            {
                WalkBelow(entry, name, isMatch, depth, glob, found);
            }
            else if (isMatch)
            {
                found.Add(new(entry.FullName, name));
            }
            else if (FindOtherExtension(name, glob) is { } meant)
            {
                findings.Add(FindingCatalog.EnvironmentFileNotMatched(Place.StartOf(name), name, meant));
            }
        }
    }

    private void WalkBelow(FileSystemInfo folder, string name, bool isMatch, int depth, PathGlob glob, List<SourceFile> found)
    {
        if (isMatch)
        {
            findings.Add(FindingCatalog.EnvironmentFileIsFolder(Place.StartOf(name), name));
        }
        else if (depth > 0)
        {
            Walk(folder.FullName, depth - 1, glob, found);
        }
    }

    private void ReportLink(FileSystemInfo link, string name, bool isInReach)
    {
        if (isInReach && link.FullName.Length > 0)
        {
            findings.Add(FindingCatalog.EnvironmentFileIsLink(Place.StartOf(name), name));
        }
    }

    // A file with the other extension would silently be no environment.
    private static string? FindOtherExtension(string name, PathGlob glob) => IsYaml(name)
        ? Extensions.Select(extension => Path.ChangeExtension(name, extension)).FirstOrDefault(glob.Matches)
        : null;

    private IEnumerable<FileSystemInfo> ListEntries(string folder)
    {
        try
        {
            var entries = Directory.Exists(folder) ? new DirectoryInfo(folder).GetFileSystemInfos() : [];
            return entries.Where(entry => !FolderWalk.IsFragment(entry.Name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var name = project.GetName(folder);
            findings.Add(FindingCatalog.Unreadable(Place.StartOf(name), name, failure));
            return [];
        }
    }

    private string? SuggestFolder(string folder) => !Directory.Exists(folder) && PathSpelling.Suggest(folder, project) is { } meant
        ? project.GetName(meant)
        : null;

    private bool IsOpen(string folder) =>
        IsFreeOfLinks(folder) && ProjectFolder.ResolveLinks(folder) is { } real && project.IsOpen(real);

    private bool IsFreeOfLinks(string path)
    {
        var root = ProjectFolder.ResolveLinks(project.Root) ?? project.Root;
        var relative = Path.GetRelativePath(project.Root, path);
        var direct = Path.TrimEndingDirectorySeparator(Path.GetFullPath(relative, root));
        return ProjectFolder.ResolveLinks(path) is { } real && Path.TrimEndingDirectorySeparator(real) == direct;
    }

    // Returns how many folders below that of the glob can contain a match.
    private static int CountFolders(string pattern, PathGlob glob)
    {
        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToList();
        var plain = glob.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries).Length;
        return segments.Contains("**") ? int.MaxValue : segments.Count - plain - 1;
    }

    private static bool IsYaml(string name) => Array.Exists(Extensions, extension => name.EndsWith(extension, StringComparison.Ordinal));
}
