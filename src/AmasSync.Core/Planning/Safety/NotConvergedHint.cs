using Amas.Config;

namespace AmasSync.Core.Planning.Safety;

/// <summary>Words the ways out of a value that the server does not store as it was sent.</summary>
internal static class NotConvergedHint
{
    /// <summary>What to do about secrets of which the server returns texts that look masked.</summary>
    public const string ForMasks = "if these are masks, add an entry to ignore_changes to leave the secrets to the server";

    /// <summary>Returns what to do. A name cannot be ignored, so a name alone has no such hint.</summary>
    /// <param name="serverName">The name of the agent on the server, by which import finds it.</param>
    /// <param name="paths">The paths of the values.</param>
    public static string Format(AgentName serverName, IReadOnlyList<string> paths)
    {
        var import = $"run amas-sync import '{serverName}' to copy the server's value to the file";
        return paths.Any(CanBeIgnored) ? $"{import}, or add an entry to ignore_changes to leave the value to the server" : import;
    }

    /// <summary>Returns whether <c>ignore_changes</c> may have the path.</summary>
    public static bool CanBeIgnored(string path) => path != "name";
}
