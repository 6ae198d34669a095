namespace AmasSync.Core.Ownership;

/// <summary>
/// The folder of the tool, <c>.amas-sync</c>, with an ignore file that keeps everything except shared inventories out of Git.
/// </summary>
internal static class ToolFolder
{
    private const string GitIgnoreText =
        "# Written by amas-sync. Inventories can be committed, except the local one.\n"
        + "*\n!.gitignore\n!inventory.*.json\ninventory.local.json\n";

    /// <summary>Creates a folder, with the ignore file if it is named <c>.amas-sync</c>.</summary>
    public static void Create(string folder)
    {
        Directory.CreateDirectory(folder);
        var ignore = Path.Combine(folder, ".gitignore");
        if (Path.GetFileName(Path.GetFullPath(folder)) == ".amas-sync" && !File.Exists(ignore))
        {
            File.WriteAllText(ignore, GitIgnoreText);
        }
    }
}
