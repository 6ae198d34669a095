namespace AmasSync.Cli.Tests;

/// <summary>Where this repository lies: above where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")) ? folder.FullName : Find(folder.Parent!);
}
