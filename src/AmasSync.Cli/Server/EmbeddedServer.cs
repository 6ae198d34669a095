using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using AmasSync.Cli.Errors;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Server;

/// <summary>An emulator for one run: on a free port, with a key that nobody else knows, ended by <see cref="DisposeAsync"/> or by the end of this process.</summary>
internal sealed class EmbeddedServer : IAsyncDisposable
{
    private static readonly TimeSpan PatienceToEnd = TimeSpan.FromSeconds(2);
    private readonly Process process;

    private EmbeddedServer(Process process, Uri address, string key)
    {
        this.process = process;
        Address = address;
        Key = key;
    }

    /// <summary>The API's base address.</summary>
    public Uri Address { get; }

    public string Key { get; }

    /// <summary>Starts one over that data file and waits until it is ready.</summary>
    /// <exception cref="ToolException">It is missing, ends at once, or is not ready in time.</exception>
    public static async Task<EmbeddedServer> StartAsync(string dataFile, TimeSpan patience, CancellationToken stopping)
    {
        OwnFolder.Create(Path.GetDirectoryName(dataFile) ?? ".");
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var start = EmulatorProgram.StartInfo("--data", dataFile, "--port", "0", "--api-key", key);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw NotReady("it could not be started");
        try
        {
            return new(process, await ReadyAsync(process, patience, stopping), key);
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await EndAsync(process);

    private static async Task<Uri> ReadyAsync(Process process, TimeSpan patience, CancellationToken stopping)
    {
        StringBuilder complaints = new();
        process.ErrorDataReceived += (_, line) => complaints.Append(line.Data).Append(' ');
        process.BeginErrorReadLine();
        try
        {
            var line = await process.StandardOutput.ReadLineAsync(stopping).AsTask().WaitAsync(patience, stopping);
            if (line is null)
            {
                await process.WaitForExitAsync(stopping).WaitAsync(PatienceToEnd, stopping);
                throw NotReady(complaints.ToString().Trim() is { Length: > 0 } said ? said : "it ended at once");
            }

            return AddressIn(line) ?? throw NotReady($"it said '{line}' in place of its address");
        }
        catch (TimeoutException late)
        {
            throw NotReady($"it was not ready after {patience.TotalSeconds:0} s", late);
        }
    }

    private static Uri? AddressIn(string line) => line.Split(' ')
        .Where(word => word.StartsWith("http://", StringComparison.Ordinal))
        .Select(word => new Uri(word.TrimEnd('.')))
        .FirstOrDefault();

    private static ToolException NotReady(string why, Exception? cause = null) =>
        new(new(ExitCode.Failed, "no_emulator", $"the emulator did not start: {why}"), cause);

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            try
            {
                await process.WaitForExitAsync(CancellationToken.None).WaitAsync(PatienceToEnd);
            }
            catch (TimeoutException)
            {
                process.Kill();
            }
        }
    }
}
