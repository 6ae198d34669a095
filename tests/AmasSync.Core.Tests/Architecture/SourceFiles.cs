namespace AmasSync.Core.Tests.Architecture;

/// <summary>Finds the source files of <c>src</c>.</summary>
internal static class SourceFiles
{
    /// <summary>
    /// Gets the folder <c>src</c>. PathMap makes the compiler's paths relative to the repository, so it is searched for from the tests
    /// upwards.
    /// </summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Returns the path, relative to <c>src</c>, and the text of every C# file below a folder.</summary>
    public static IEnumerable<(string Path, string Text)> Read(string folder = "") =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(Root, file).Replace('\\', '/'), File.ReadAllText(file)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(Assert.IsType<DirectoryInfo>(folder).FullName, "src");
    }
}
