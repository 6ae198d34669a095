using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.Git;

/// <summary>The program <c>git</c>, asked in one folder. It never asks back.</summary>
internal sealed partial class GitProgram(string folder, TimeSpan timeout)
{
    // A remote that says nothing would be waited for without end.
    public GitProgram(string folder)
        : this(folder, TimeSpan.FromSeconds(60))
    {
    }

    /// <summary>What it prints, without the line break at the end; null where there is no git, or it says no.</summary>
    public async Task<string?> QueryAsync(string[] arguments, CancellationToken stopping) =>
        await RunAsync(arguments, stopping) is { IsSuccess: true } reply ? reply.Text : null;

    /// <summary>Runs it to its end; null where there is no git.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="stopping">Ends it.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="variables">Added to its environment.</param>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public async Task<GitResult?> RunAsync(
        string[] arguments, CancellationToken stopping, byte[]? input = null, IReadOnlyDictionary<string, string>? variables = null)
    {
        using var process = Start(arguments, variables);
        if (process is null)
        {
            return null;
        }

        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(timeout);
        try
        {
            return await RunAsync(process, input, limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stopping.ThrowIfCancellationRequested();
            return new(null, [], $"git {arguments[0]} did not answer for {timeout.TotalSeconds:0} s");
        }
    }

    /// <summary>A running git whose output is for the caller to read; null where there is no git.</summary>
    public Process? Start(string[] arguments)
    {
        var process = Start(arguments, variables: null);
        process?.StandardInput.Close();
        return process;
    }

    private static async Task<GitResult> RunAsync(Process process, byte[]? input, CancellationToken stopping)
    {
        var output = ReadAsync(process.StandardOutput.BaseStream, stopping);
        var errorOutput = process.StandardError.ReadToEndAsync(stopping);
        await WriteInputAsync(process, input, stopping);
        await Task.WhenAll(output, errorOutput);
        await process.WaitForExitAsync(stopping);
        return new(process.ExitCode, await output, RemoveCredentials(await errorOutput));
    }

    private static async Task<byte[]> ReadAsync(Stream stream, CancellationToken stopping)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all, stopping);
        return all.ToArray();
    }

    // Whether it read all of it, its exit code says.
    private static async Task WriteInputAsync(Process process, byte[]? input, CancellationToken stopping)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], stopping);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
    }

    private Process? Start(string[] arguments, IReadOnlyDictionary<string, string>? variables)
    {
        ProcessStartInfo start = new("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
        };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    private static string RemoveCredentials(string text) => UserInfoPattern().Replace(text.Trim(), "://");

    [GeneratedRegex(@"://[^/\s'""]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfoPattern();
}
