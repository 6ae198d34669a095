using System.Diagnostics;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Server;

/// <summary>The program <c>amas-emulator</c>, beside the tool or on the PATH. It holds ASP.NET and SQLite, which the tool must not need to start.</summary>
internal static class EmulatorExecutable
{
    private const string Name = "amas-emulator";

    /// <summary>
    /// How to start it with those arguments. Its standard input is ours: it ends when that is closed, so also when this process is killed.
    /// It refuses to start for a tool of another version.
    /// </summary>
    /// <exception cref="ToolException">It is not there.</exception>
    public static ProcessStartInfo CreateStartInfo(params IEnumerable<string> arguments)
    {
        var (file, prefix) = ListFolders().Select(FindIn).FirstOrDefault(found => found is not null) ?? throw new ToolException(new(
            ExitCode.Failed,
            "no_emulator",
            "the emulator is not there: it lies beside amas-sync, or on the PATH",
            $"dotnet tool install --global {Name} --version {ToolVersion.Text}, or put {Name} of that release beside amas-sync, or name a server in amas-sync.yaml"));
        ProcessStartInfo start = new(file) { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in prefix.Concat(arguments).Concat(["--until-stdin-closes", "--for-version", ToolVersion.Text]))
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }

    private static IEnumerable<string> ListFolders() =>
    [
        Path.Combine(AppContext.BaseDirectory, "emulator"),
        AppContext.BaseDirectory,
        .. SiblingPackage.FindFolders(AppContext.BaseDirectory, Name),
        .. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries),
    ];

    // The runtime that runs this program is the one that is known to be there; an executable of its own looks only in the usual places.
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

        return File.Exists(assembly) ? new("dotnet", [assembly]) : null;
    }
}
