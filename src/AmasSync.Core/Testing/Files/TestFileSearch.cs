using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Testing.Files;

/// <summary>Finds the test files and judge files below the folders of agents, and those that the globs of the project file add.</summary>
internal static class TestFileSearch
{
    /// <summary>Returns the files of both kinds, sorted by name.</summary>
    /// <param name="source">The folder of agents.</param>
    /// <param name="globs">The <c>tests</c> of the project file.</param>
    public static IReadOnlyList<TestFile> Find(DesiredSource source, IReadOnlyList<string> globs)
    {
        SortedDictionary<string, TestFile> files = new(StringComparer.Ordinal);
        foreach (var folder in source.Folders)
        {
            Add(source, new PathGlob(folder), isWhole: !PathGlob.HasWildcard(folder), files);
        }

        foreach (var glob in globs)
        {
            Add(source, new PathGlob(glob), isWhole: false, files);
        }

        return [.. files.Values];
    }

    private static void Add(DesiredSource source, PathGlob glob, bool isWhole, SortedDictionary<string, TestFile> files)
    {
        var folder = Path.GetFullPath(glob.Folder, source.Project.Root);
        if (!source.Project.ContainsPath(folder) || !Directory.Exists(folder))
        {
            return; // The search for agents reports a folder that does not exist.
        }

        List<Finding> reportedForAgents = [];
        foreach (var (path, _) in new FolderWalk(source.Project, reportedForAgents).Enumerate(folder))
        {
            var name = source.Project.GetName(path);
            var isForTests = TestFile.IsTestFile(path) || TestFile.IsJudgeFile(path);
            if (isForTests && (isWhole || glob.Matches(name)))
            {
                files[name] = new(path, name);
            }
        }
    }
}
