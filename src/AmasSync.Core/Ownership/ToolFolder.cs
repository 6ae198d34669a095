using System.Text;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Ownership;

/// <summary>
/// The folder of the tool, <c>.amas-sync</c>, with an ignore file that keeps everything except shared inventories out of Git. Nothing is
/// written to it through a link that leaves the project: a commit can contain such links.
/// </summary>
internal static class ToolFolder
{
    private const string GitIgnoreText =
        "# Written by amas-sync. Inventories can be committed, except the local one.\n"
        + "*\n!.gitignore\n!inventory.*.json\ninventory.local.json\n";

    /// <summary>Creates a folder, with the ignore file if it is <c>.amas-sync</c> or in it.</summary>
    /// <exception cref="IOException">It cannot be created, or a link leads out of the project.</exception>
    public static void Create(string folder)
    {
        EnsureInProject(folder);
        Directory.CreateDirectory(folder);
        if (FindOwn(folder) is { } own)
        {
            WriteIgnoreFile(Path.Combine(own, ".gitignore"));
        }
    }

    /// <summary>Ensures that a path in <c>.amas-sync</c> stays in the project. Other paths were chosen by the user.</summary>
    /// <exception cref="IOException">A link leads out of the project.</exception>
    public static void EnsureInProject(string path)
    {
        if (FindOwn(path) is not { } own)
        {
            return;
        }

        ProjectFolder project = new(Path.GetDirectoryName(own) ?? own);
        if (ProjectFolder.ResolveLinks(Path.GetFullPath(path)) is not { } real || !project.ContainsRealPath(real))
        {
            throw new IOException($"{path} leads out of the project through a link, and amas-sync does not write there; delete the link");
        }
    }

    private static string? FindOwn(string path)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        while (folder is not null && Path.GetFileName(folder) != ProjectFolder.ToolFolderName)
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }

    // Runs of several environments create it at the same time.
    private static void WriteIgnoreFile(string path)
    {
        if (Path.Exists(path))
        {
            return;
        }

        try
        {
            using FileStream file = new(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(Encoding.UTF8.GetBytes(GitIgnoreText));
        }
        catch (IOException) when (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
        {
            // Another run has written it, or it is a link.
        }
    }
}
