using System.Diagnostics;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// A program on this machine that reads the tool's output in a test. If it is missing, the test is skipped, except in the Linux build of
/// the project.
/// </summary>
internal sealed record RealProgram(string Path)
{
    /// <summary>Finds a program on the PATH; skips the test if there is none.</summary>
    public static RealProgram Named(string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator)
            .Select(folder => System.IO.Path.Combine(folder, file))
            .FirstOrDefault(File.Exists);
        Require(path is not null, $"{name} is not installed");
        return new(path ?? name);
    }

    /// <summary>Skips the test with a reason if a requirement is missing; fails it where all requirements must be met.</summary>
    public static void Require(bool isThere, string otherwise)
    {
        var isBuild = OperatingSystem.IsLinux() && Environment.GetEnvironmentVariable("CI") == "true";
        Assert.True(isThere || !isBuild, otherwise);
        Assert.SkipUnless(isThere, otherwise);
    }

    /// <summary>Runs the program until it ends; fails the test if it does not end.</summary>
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

    /// <summary>Starts the program with all streams redirected.</summary>
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

    /// <summary>The result of a run.</summary>
    internal sealed record Ended(int Code, string Out, string Error);
}
