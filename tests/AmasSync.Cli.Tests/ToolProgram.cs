using System.Diagnostics;

namespace AmasSync.Cli.Tests;

/// <summary>
/// The tool as a program that tests start: the managed program of this build, or the native program that <c>AMAS_TEST_NATIVE</c> names.
/// </summary>
internal static class ToolProgram
{
    /// <summary>Gets the path of the native program; null if the tests start the managed one.</summary>
    public static string? Native { get; } =
        Environment.GetEnvironmentVariable("AMAS_TEST_NATIVE") is { Length: > 0 } path ? Path.GetFullPath(path) : null;

    /// <summary>Gets the program and the arguments that come before those of the tool.</summary>
    public static IReadOnlyList<string> Command { get; } =
        Native is null ? ["dotnet", Path.Combine(AppContext.BaseDirectory, "amas-sync.dll")] : [Native];

    /// <summary>Gets the same as words of a shell script.</summary>
    public static string ShellCommand { get; } = string.Join(' ', Command.Select(word => $"'{word}'"));

    /// <summary>Returns how the tool is started, without redirections.</summary>
    public static ProcessStartInfo With(params IEnumerable<string> arguments) => new(Command[0], [.. Command.Skip(1), .. arguments]);
}
