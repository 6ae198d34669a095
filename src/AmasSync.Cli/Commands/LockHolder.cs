using System.Globalization;

namespace AmasSync.Cli.Commands;

/// <summary>What another run is told about who holds the inventory.</summary>
internal static class LockHolder
{
    public static string Of(string command, Session session) => string.Create(
        CultureInfo.InvariantCulture,
        $"amas-sync {command}, process {Environment.ProcessId} on {Environment.MachineName}, since {session.Around.Time.GetUtcNow():yyyy-MM-dd HH:mm:ss} UTC");
}
