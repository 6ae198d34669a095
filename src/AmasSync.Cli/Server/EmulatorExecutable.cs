using System.Diagnostics;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Processes;

namespace AmasSync.Cli.Server;

/// <summary>
/// The program <c>amas-emulator</c>, next to the tool or on the PATH. It is a separate program so that the tool starts without loading
/// ASP.NET and SQLite.
/// </summary>
internal static class EmulatorExecutable
{
    private const string Name = "amas-emulator";

    /// <summary>
    /// Creates the start information for some arguments. The emulator ends when its standard input is closed, and therefore also when this
    /// process is killed. It does not start for a tool of another version.
    /// </summary>
    /// <exception cref="ToolException">It was not found.</exception>
    public static ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments)
    {
        var (file, prefix) = ListFolders().Select(FindIn).FirstOrDefault(found => found is not null) ?? throw CreateMissingError();
        ProcessStartInfo start = new(file) { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in prefix.Concat(arguments).Concat(["--until-stdin-closes", "--for-version", ToolVersion.Text]))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static ToolException CreateMissingError()
    {
        var install = $"run 'dotnet tool install --global {Name} --version {ToolVersion.Text}'";
        var hint = $"{install}, or put {Name} of the same version next to amas-sync, or set a server in amas-sync.yaml";
        return new(new(ExitCode.Failed, "no_emulator", "the emulator was not found next to amas-sync or on the PATH", hint));
    }

    private static IEnumerable<string> ListFolders() =>
    [
        Path.Combine(AppContext.BaseDirectory, "emulator"),
        AppContext.BaseDirectory,
        .. SiblingPackage.FindFolders(AppContext.BaseDirectory, Name),
        .. ProgramFinder.ListFolders(),
    ];

    // Prefers the .NET host that runs this program: an executable finds the runtime only in the usual places.
    private static Tuple<string, string[]>? FindIn(string folder)
    {
        var host = Environment.ProcessPath ?? "";
        var assembly = Path.Combine(folder, $"{Name}.dll");
        if (Path.GetFileNameWithoutExtension(host) == "dotnet" && File.Exists(assembly))
        {
            return new(host, [assembly]);
        }

        var program = Path.Combine(folder, OperatingSystem.IsWindows() ? $"{Name}.exe" : Name);
        if (File.Exists(program))
        {
            return new(program, []);
        }

        return File.Exists(assembly) && ProgramFinder.Find("dotnet") is { } dotnet ? new(dotnet, [assembly]) : null;
    }
}
