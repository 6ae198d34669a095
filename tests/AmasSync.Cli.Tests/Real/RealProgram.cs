using System.Diagnostics;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// A program of this machine that a test hands the tool's output to. Without it a test is skipped, but never where Linux builds the
/// project.
/// </summary>
internal sealed record RealProgram(string Path)
{
    /// <summary>The program of that name on the PATH; the test that needs it is skipped where there is none.</summary>
    public static RealProgram Named(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        Require(path is not null, $"{name} is not installed");
        return new(path ?? name);
    }

    /// <summary>Skips the test where something it needs is missing, with the reason; fails it where everything has to be there.</summary>
    public static void Require(bool isThere, string otherwise)
    {
        var isBuild = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true";
        Assert.True(isThere || !isBuild, otherwise);
        Assert.SkipUnless(isThere, otherwise);
    }

    /// <summary>Runs it to its end; one that never ends fails the test.</summary>
    public async Task<Ended> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        string? folder = null,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(3));
        using var process = Start(arguments, folder, variables);
        await using var ending = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        return new(process.ExitCode, await output, await error);
    }

    /// <summary>Starts it, with all its streams ours.</summary>
    public Process Start(IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        ProcessStartInfo start = new(Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? "",
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>How it ended.</summary>
    internal sealed record Ended(int Code, string Out, string Error);
}
