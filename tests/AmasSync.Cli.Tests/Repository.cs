namespace AmasSync.Cli.Tests;

/// <summary>The folder of this repository, a parent of the folder that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")) ? folder.FullName : Find(folder.Parent!);
}
