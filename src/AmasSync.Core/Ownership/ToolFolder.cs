namespace AmasSync.Core.Ownership;

/// <summary>The tool's own folder, <c>.amas-sync</c>, with a file in it that keeps everything but shared inventories out of Git.</summary>
internal static class ToolFolder
{
    private const string GitIgnoreText = "# Written by amas-sync. Inventories may be committed by choice, never the local one.\n*\n!.gitignore\n!inventory.*.json\ninventory.local.json\n";

    /// <summary>Makes a folder, with the ignore file if it is named as ours.</summary>
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
