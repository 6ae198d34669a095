namespace AmasSync.Cli.Server;

/// <summary>
/// Where an installed tool finds another package of its own version. NuGet lays tools out as <c>ID.PLATFORM/VERSION/tools/FRAMEWORK/PLATFORM</c>,
/// a tool folder all that below <c>.store/ID/VERSION</c>: the other's place is ours with its id in place of ours.
/// </summary>
internal static class SiblingPackage
{
    private const string OwnId = "amas-sync";

    /// <summary>The other's folder; none where the program does not lie in a package.</summary>
    public static IEnumerable<string> FindFolders(string folder, string id)
    {
        var parts = folder.Split(Path.DirectorySeparatorChar);
        var tools = Array.LastIndexOf(parts, "tools");
        if (tools < 2 || GetSiblingId(parts[tools - 2], id) is not { } package)
        {
            return [];
        }

        parts[tools - 2] = package;
        if (tools > 4 && parts[tools - 5] == ".store")
        {
            parts[tools - 4] = id;
        }

        return [string.Join(Path.DirectorySeparatorChar, parts)];
    }

    private static string? GetSiblingId(string package, string id) =>
        package == OwnId || package.StartsWith($"{OwnId}.", StringComparison.Ordinal) ? id + package[OwnId.Length..] : null;
}
