namespace Amas.Emulator.Tests.Runtime;

/// <summary>The folder of this repository, found in the parent folders of the tests.</summary>
internal static class Repository
{
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")))
            {
                folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run in the repository.");
            }

            return folder.FullName;
        }
    }
}
