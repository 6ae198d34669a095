namespace AmasSync.Cli.Hosting.Processes;

/// <summary>
/// Finds other programs by the PATH alone. <see cref="System.Diagnostics.Process"/> would look in the working directory first, which may be
/// the checkout of a pull request: a file <c>git</c> in it would run with the API key.
/// </summary>
internal static class ProgramFinder
{
    /// <summary>Finds a program; null if no folder of the PATH has it.</summary>
    /// <param name="name">Its name, without the extension that Windows requires.</param>
    public static string? Find(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        return ListFolders().Select(folder => Path.Combine(folder, file)).FirstOrDefault(IsExecutable);
    }

    /// <summary>Lists the folders of the PATH. A relative one depends on the working directory, and is left out.</summary>
    public static IEnumerable<string> ListFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(folder => Path.IsPathFullyQualified(folder));

    private static bool IsExecutable(string file)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & execute) != 0);
    }
}
