namespace AmasSync.Cli.Server;

/// <summary>
/// Finds another installed tool of the same version. NuGet installs tools in <c>ID.PLATFORM/VERSION/tools/FRAMEWORK/PLATFORM</c>, and
/// <c>dotnet tool</c> puts that below <c>.store/ID/VERSION</c>. The folder of the other tool differs in its ID, and in its framework if
/// this program is native, because a native program is in <c>tools/any</c>.
/// </summary>
internal static class SiblingPackage
{
    private const string OwnId = "amas-sync";
    private const string NativeFramework = "any";

    /// <summary>Returns the folder of the other tool; empty if the program was not installed as a package.</summary>
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

        if (tools + 1 < parts.Length && parts[tools + 1] == NativeFramework)
        {
            parts[tools + 1] = $"net{Environment.Version.ToString(2)}";
        }

        return [string.Join(Path.DirectorySeparatorChar, parts)];
    }

    private static string? GetSiblingId(string package, string id) =>
        package == OwnId || package.StartsWith($"{OwnId}.", StringComparison.Ordinal) ? id + package[OwnId.Length..] : null;
}
