using Amas.Config.Json;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Core.Comparing;

/// <summary>Recognizes edits of the server that the file already contains: they would not be lost, so they are no drift.</summary>
internal static class ServerEdit
{
    /// <summary>Returns whether the file's text has every line that changed on the server since the last apply.</summary>
    /// <param name="file">The value in the file.</param>
    /// <param name="observed">The value on the server after the last apply.</param>
    /// <param name="server">The value on the server now.</param>
    public static bool IsIn(ConfigValue? file, ConfigValue? observed, ConfigValue? server) =>
        (file, observed, server) is (ConfigValue.Text own, ConfigValue.Text basis, ConfigValue.Text other)
        && LineMerge.Contains(basis.Value, own.Value, other.Value);
}
