using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AmasSync.Cli.Errors;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Server;

/// <summary>
/// An emulator for one run, on a free port and with a random API key. It ends with <see cref="DisposeAsync"/> or with this process.
/// </summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);
    private readonly Process process;

    private EmbeddedServer(Process process, Uri address, string key)
    {
        this.process = process;
        Address = address;
        Key = key;
    }

    /// <summary>Gets the API's base address.</summary>
    public Uri Address { get; }

    public string Key { get; }

    /// <summary>Starts an emulator with a data file and waits until it is ready.</summary>
    /// <exception cref="ToolException">It is not installed, ends immediately, or is not ready in time.</exception>
    public static async Task<EmbeddedServer> StartAsync(
        string dataFile, IEnumerable<string> options, TimeSpan timeout, CancellationToken stopping)
    {
        ToolFolder.Create(Path.GetDirectoryName(dataFile) ?? ".");
        ToolFolder.EnsureInProject(dataFile);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var start = EmulatorExecutable.CreateStartInfo(["--data", dataFile, "--port", "0", "--api-key", key, .. options]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw CreateStartError("the process could not be started");
        try
        {
            return new(process, await WaitUntilReadyAsync(process, timeout, stopping), key);
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(process);

    private static async Task<Uri> WaitUntilReadyAsync(Process process, TimeSpan timeout, CancellationToken stopping)
    {
        StringBuilder errorOutput = new();
        process.ErrorDataReceived += (_, line) => errorOutput.Append(line.Data).Append(' ');
        process.BeginErrorReadLine();
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(stopping).AsTask().WaitAsync(timeout, stopping);
            if (line is null)
            {
                await process.WaitForExitAsync(stopping).WaitAsync(ShutdownTimeout, stopping);
                throw CreateStartError(errorOutput.ToString().Trim() is { Length: > 0 } text ? text : "it ended immediately");
            }

            return FindAddress(line) ?? throw CreateStartError($"it printed '{line}' instead of its address");
        }
        catch (TimeoutException late)
        {
            throw CreateStartError(FormattableString.Invariant($"it was not ready within {timeout.TotalSeconds:0} s"), late);
        }
    }

    private static Uri? FindAddress(string line) => line.Split(' ')
        .Where(word => word.StartsWith("http://", StringComparison.Ordinal))
        .Select(word => new Uri(word.TrimEnd('.')))
        .FirstOrDefault();

    private static ToolException CreateStartError(string reason, Exception? cause = null) =>
        new(new(ExitCode.Failed, "no_emulator", $"the emulator did not start: {reason}"), cause);

    private static async Task StopAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            try
            {
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(ShutdownTimeout);
            }
            catch (TimeoutException)
            {
                process.Kill();
            }
        }
    }
}
