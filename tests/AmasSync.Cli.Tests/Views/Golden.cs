using System.Runtime.CompilerServices;

namespace AmasSync.Cli.Tests.Views;

/// <summary>
/// Compares output with a file next to the tests. <c>UPDATE_GOLDEN=1</c> rewrites the file instead; the commit then explains the change.
/// </summary>
internal static class Golden
{
    private static readonly bool Updates = Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1";

    public static void Matches(string name, string actual, [CallerFilePath] string caller = "") =>
        IsIn(Path.Combine(Folder(caller), "Golden", name), actual);

    public static void IsIn(string path, string actual)
    {
        if (Updates)
        {
            File.WriteAllText(path, actual);
            return;
        }

        Assert.True(File.Exists(path), $"{path} is missing; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }

    /// <summary>
    /// Gets the folder of the calling file. PathMap makes the paths of the compiler relative to the repository, which is a parent of the
    /// folder that the tests run in.
    /// </summary>
    public static string Folder([CallerFilePath] string caller = "")
    {
        var relative = Path.GetDirectoryName(caller[(caller.IndexOf("tests/", StringComparison.Ordinal))..]) ?? "";
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Directory.Exists(Path.Combine(at.FullName, relative)))
            {
                return Path.Combine(at.FullName, relative);
            }
        }

        throw new DirectoryNotFoundException(relative);
    }
}
