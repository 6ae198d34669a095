using System.ComponentModel;
using System.Diagnostics;

namespace AmasSync.Cli.Git;

/// <summary>The program <c>git</c>, asked in one folder.</summary>
internal sealed class GitProgram(string folder)
{
    /// <summary>What it prints, without the line break at the end; null where there is no git, or it says no.</summary>
    public async Task<string?> AskAsync(string[] arguments, CancellationToken stopping)
    {
        using var process = Start(arguments);
        if (process is null)
        {
            return null;
        }

        var said = process.StandardOutput.ReadToEndAsync(stopping);
        var complained = process.StandardError.ReadToEndAsync(stopping);
        await Task.WhenAll(said, complained);
        await process.WaitForExitAsync(stopping);
        return process.ExitCode == 0 ? (await said).TrimEnd('\n') : null;
    }

    /// <summary>A running git whose output is for the caller to read; null where there is no git.</summary>
    public Process? Start(string[] arguments)
    {
        ProcessStartInfo start = new("git")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["GIT_OPTIONAL_LOCKS"] = "0", ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            var process = Process.Start(start);
            process?.StandardInput.Close();
            return process;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
