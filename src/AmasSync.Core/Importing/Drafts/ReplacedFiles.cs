using Amas.Config.Files;
using AmasSync.Core.Ownership;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Keeps copies of files whose own values an import replaces, in one folder of each import: what was only in a file is never lost.
/// </summary>
internal static class ReplacedFiles
{
    private const string FolderName = "replaced";

    /// <summary>Writes the copies, before the files are changed.</summary>
    /// <param name="files">The content of the files, by their paths relative to the project.</param>
    /// <param name="toolFolder">The tool's own folder in the project.</param>
    /// <param name="project">The project.</param>
    /// <param name="now">The time of the import.</param>
    /// <returns>The paths of the copies, relative to the project, by file.</returns>
    /// <exception cref="IOException">A copy could not be written; no file was changed.</exception>
    public static IReadOnlyDictionary<string, string> Save(
        IReadOnlyDictionary<string, byte[]> files, string toolFolder, ProjectFolder project, DateTimeOffset now)
    {
        Dictionary<string, string> copies = new(StringComparer.Ordinal);
        if (files.Count == 0)
        {
            return copies;
        }

        try
        {
            var folder = Path.Combine(toolFolder, FolderName, RunIds.Create(now));
            foreach (var (file, content) in files)
            {
                var copy = Path.Combine(folder, file);
                ToolFolder.Create(Path.GetDirectoryName(copy) ?? folder);
                AtomicFile.Replace(copy, content);
                copies[file] = project.GetName(copy);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"nothing was imported, cannot keep a copy of a replaced file: {failure.Message}", failure);
        }

        return copies;
    }
}
