using Amas.Config.Files;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// A temporary copy of a project with the drafts of an import, to check them before they are written. It is deleted when disposed.
/// </summary>
internal sealed class ProjectCopy : IDisposable
{
    private static readonly string[] ExcludedNames = [".git", ".amas-sync", "node_modules"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("amas-sync-import-");

    public ProjectCopy(ProjectFolder project, DraftFiles drafts)
    {
        Copy(new(project.Root), project);
        var real = ProjectFolder.ResolveLinks(project.Root) ?? project.Root;
        foreach (var draft in drafts.All)
        {
            var path = Path.Combine(folder.FullName, Path.GetRelativePath(real, draft.Path));
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder.FullName);
            File.WriteAllBytes(path, draft.Content);
        }
    }

    /// <summary>Returns whether a file is in a folder that is not copied, because no agent file can be in it.</summary>
    /// <param name="name">The path of the file, relative to the project.</param>
    public static bool IsExcluded(string name) => name.Split('/').Any(ExcludedNames.Contains);

    public ProjectFolder Project => new(folder.FullName);

    public void Dispose() => folder.Delete(recursive: true);

    private void Copy(DirectoryInfo from, ProjectFolder project)
    {
        foreach (var entry in from.EnumerateFileSystemInfos().Where(entry => !ExcludedNames.Contains(entry.Name)))
        {
            var to = Path.Combine(folder.FullName, Path.GetRelativePath(project.Root, entry.FullName));
            if (entry.LinkTarget is not null)
            {
                CopyLink(entry, to, project);
            }
            else if (entry is DirectoryInfo subfolder)
            {
                Directory.CreateDirectory(to);
                Copy(subfolder, project);
            }
            else if (entry is FileInfo { Length: <= TextFile.MaxBytes } file)
            {
                CopyFile(file, to);
            }
        }
    }

    // A file that cannot be read, or is no regular file, is not part of an agent: the project was read without it.
    private static void CopyFile(FileInfo file, string to)
    {
        try
        {
            using var source = RegularFile.OpenOwn(file.FullName);
            using FileStream copy = new(to, FileMode.CreateNew, FileAccess.Write);
            source.CopyTo(copy);
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or NotRegularFileException)
        {
            File.Delete(to);
        }
    }

    // A link inside the project points to the same file of the copy. Links out of the project were refused when it was read.
    private void CopyLink(FileSystemInfo link, string to, ProjectFolder project)
    {
        if (ProjectFolder.ResolveLinks(link.FullName) is { } real && project.ContainsRealPath(real))
        {
            var realRoot = ProjectFolder.ResolveLinks(project.Root) ?? project.Root;
            var target = Path.Combine(folder.FullName, Path.GetRelativePath(realRoot, real));
            File.CreateSymbolicLink(to, target);
        }
    }
}
