using System.Collections;
using System.Globalization;
using Amas.Config.Files;
using AmasSync.Cli;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Processes;

// Answered before anything else is loaded, because scripts check the version often.
if (args is ["--version"])
{
    using var terminal = HostTerminal.CreateForProcess();
    terminal.Out.Write(ToolVersion.Text + "\n");
    terminal.Out.Flush();
    return terminal.OutFailure is null ? 0 : 1;
}

return await Launcher.RunAsync(args);

/// <summary>Starts a run. Separate from the entry point, so that printing the version does not load the types used here.</summary>
file static class Launcher
{
    public static async Task<int> RunAsync(string[] args)
    {
        // Nothing that is read, compared or written depends on the language of the machine.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        using StopSignal stop = new(TimeProvider.System);
        using ProcessSignals signals = new(stop);
        using var terminal = HostTerminal.CreateForProcess();
        return await Tool.RunAsync(args, new()
        {
            Terminal = terminal,
            WorkingDirectory = Directory.GetCurrentDirectory(),
            Variables = Environment.GetEnvironmentVariables()
                .Cast<DictionaryEntry>()
                .ToDictionary(entry => (string)entry.Key, entry => entry.Value as string ?? "", StringComparer.Ordinal),
            Time = TimeProvider.System,
            Stop = stop,
            OpenFiles = new(UnixFile.GetMaxOpenFiles()),
            EndProcess = Environment.Exit,
        });
    }
}
