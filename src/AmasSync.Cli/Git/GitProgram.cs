using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using AmasSync.Cli.Hosting.Processes;

namespace AmasSync.Cli.Git;

/// <summary>
/// Runs the program <c>git</c> in a folder, without prompts. It uses the repository of that folder, also in a hook of another one.
/// </summary>
internal sealed partial class GitProgram(string folder, TimeSpan timeout)
{
    // A folder of a checkout can have the files of a bare repository, with a configuration that runs commands. By default, a push contains
    // a file again if only its path changed. Push options of the user are meant for branches, and many remotes refuse them.
    private static readonly string[] CommonArguments =
        ["-c", "safe.bareRepository=explicit", "-c", "pack.useSparse=false", "-c", "push.pushOption="];

    // Git itself has no timeout for a remote that does not respond.
    public GitProgram(string folder)
        : this(folder, TimeSpan.FromSeconds(60))
    {
    }

    /// <summary>Runs git and returns its output without the final line break; null if git is not installed or fails.</summary>
    public async Task<string?> QueryAsync(string[] arguments, CancellationToken stopping) =>
        await RunAsync(arguments, stopping) is { IsSuccess: true } reply ? reply.Text : null;

    /// <summary>Runs git and returns its result; null if git is not installed.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="stopping">Ends the process.</param>
    /// <param name="input">The standard input.</param>
    /// <param name="variables">Variables to add to its environment.</param>
    /// <exception cref="OperationCanceledException">The process was ended.</exception>
    public Task<GitResult?> RunAsync(
        string[] arguments, CancellationToken stopping, byte[]? input = null, IReadOnlyDictionary<string, string>? variables = null) =>
        RunAsync(arguments, stream => stream.Write(input ?? []), stopping, variables);

    /// <summary>Runs git with a long standard input and returns its result; null if git is not installed.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="writeInput">Writes the standard input.</param>
    /// <param name="stopping">Ends the process.</param>
    /// <param name="variables">Variables to add to its environment.</param>
    /// <exception cref="OperationCanceledException">The process was ended.</exception>
    public async Task<GitResult?> RunAsync(
        string[] arguments,
        Action<Stream> writeInput,
        CancellationToken stopping,
        IReadOnlyDictionary<string, string>? variables = null)
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
            return await RunAsync(process, writeInput, limit.Token);
        }
        catch (Exception exception)
        {
            process.Kill(entireProcessTree: true);
            if (exception is not OperationCanceledException)
            {
                throw;
            }

            stopping.ThrowIfCancellationRequested();
            return new(null, [], FormattableString.Invariant($"git {arguments[0]} timed out after {timeout.TotalSeconds:0} s"));
        }
    }

    /// <summary>Starts git; the caller reads its output. Returns null if git is not installed.</summary>
    public Process? Start(string[] arguments)
    {
        var process = Start(arguments, variables: null);
        process?.StandardInput.Close();
        return process;
    }

    /// <summary>Starts git; the caller writes its input and reads its output. Returns null if git is not installed.</summary>
    public Process? StartInteractive(string[] arguments)
    {
        var process = Start(arguments, variables: null);
        process?.ErrorDataReceived += (_, _) => { };
        process?.BeginErrorReadLine();
        return process;
    }

    private static async Task<GitResult> RunAsync(Process process, Action<Stream> writeInput, CancellationToken stopping)
    {
        var output = ReadAsync(process.StandardOutput.BaseStream, stopping);
        var errorOutput = process.StandardError.ReadToEndAsync(stopping);
        await WriteInputAsync(process, writeInput, stopping);
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

    // If git does not read all of its input, the exit code shows whether that was an error.
    private static async Task WriteInputAsync(Process process, Action<Stream> writeInput, CancellationToken stopping)
    {
        try
        {
            await Task.Run(() => WriteInput(process.StandardInput.BaseStream, writeInput), stopping).WaitAsync(stopping);
        }
        catch (IOException)
        {
        }
    }

    private static void WriteInput(Stream input, Action<Stream> writeInput)
    {
        // The end of the stream is the end of the input.
        using BufferedStream buffered = new(input, 64 * 1024);
        writeInput(buffered);
    }

    private Process? Start(string[] arguments, IReadOnlyDictionary<string, string>? variables)
    {
        if (ProgramFinder.Find("git") is not { } program)
        {
            return null;
        }

        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
        };
        foreach (var name in InheritedVariables.Names)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        foreach (var argument in CommonArguments.Concat(arguments))
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

    private static string RemoveCredentials(string text) => UrlUserInfo.Replace(text.Trim(), "://");

    [GeneratedRegex(@"://[^/\s'""]*@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlUserInfo { get; }
}
