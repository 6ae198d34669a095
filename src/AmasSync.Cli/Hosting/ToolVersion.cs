using System.Reflection;

namespace AmasSync.Cli.Hosting;

/// <summary>The version of this program, without build metadata.</summary>
internal static class ToolVersion
{
    public static string Text { get; } = ReadVersion()?.Split('+')[0] ?? "0.0.0";

    private static string? ReadVersion() =>
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
