using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// The places of an agent that the server changes at every read. As long as the file has no value there, they are ignored as if
/// <c>ignore_changes</c> listed them. A masked secret is compared as a secret.
/// </summary>
internal static class VolatilePlaces
{
    /// <summary>Adds the known volatile places of an agent to the ignored ones.</summary>
    public static IgnoredPlaces AddTo(IgnoredPlaces ignored, OwnedAgent? owned, ConfigValue.Map file) =>
        AddTo(ignored, owned?.VolatilePaths ?? [], file);

    /// <summary>Adds volatile places to the ignored ones.</summary>
    public static IgnoredPlaces AddTo(IgnoredPlaces ignored, IReadOnlyList<string> paths, ConfigValue.Map file) =>
        paths.Count == 0 ? ignored : ignored.Add(paths.Where(path => !IsInFile(path, file)));

    /// <summary>Returns whether the file has a value at a path.</summary>
    public static bool IsInFile(string path, ConfigValue.Map file) => NamedPath.FindValue(file, path) is not (null or ConfigValue.Null);
}
