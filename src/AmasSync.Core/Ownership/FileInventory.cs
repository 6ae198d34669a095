using System.Text;
using Amas.Config.Files;
using AmasSync.Core.Ownership.Serialization;

namespace AmasSync.Core.Ownership;

/// <summary>
/// The inventory of one environment as a file of the project. It is saved by writing a temporary file and renaming it, so that a killed
/// process, or a machine that loses power, leaves either the old or the new inventory. The operating system holds the lock, so that a
/// killed process releases it.
/// </summary>
internal sealed class FileInventory(string path, string environment, string server, TimeProvider time) : IInventoryStore
{
    private const int MaxHolderBytes = 4096;

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public string Label => "file";

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = await Task.Run(ReadBytes, cancellationToken);
        return InventoryJson.Read(bytes, path).EnsureMatches(environment, server, path);
    }

    public async Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ToolFolder.Create(Path.GetDirectoryName(path) ?? ".");
        RegularFile.EnsureNoLink($"{path}.lock");
        var started = time.GetTimestamp();
        while (true)
        {
            if (TryLock() is { } lease)
            {
                AtomicFile.Replace(HolderPath, Encoding.UTF8.GetBytes(holder));
                return lease;
            }

            if (time.GetElapsedTime(started) >= timeout)
            {
                throw new InventoryLockedException(
                    $"another run holds the inventory{DescribeHolder()}; try again later, or wait for it with --lock-timeout 60s");
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private string HolderPath => $"{path}.holder";

    private byte[] ReadBytes()
    {
        try
        {
            return RegularFile.ReadOwn(path, RegularFile.MaxDocumentBytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InventoryException($"cannot read {path}: {exception.Message}", exception);
        }
    }

    private Lease? TryLock()
    {
        try
        {
            return new Lease(path);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InventoryException($"cannot write {path}.lock: {exception.Message}", exception);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private string DescribeHolder()
    {
        try
        {
            return $" ({Encoding.UTF8.GetString(RegularFile.ReadOwn(HolderPath, MaxHolderBytes)).Trim()})";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private sealed class Lease(string path) : IInventoryLease
    {
        private readonly FileStream file = new($"{path}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

        public CancellationToken Lost => CancellationToken.None;

        // The operating system keeps the lock until this process ends, also while it is suspended.
        public Task EnsureHeldAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
        {
            var temporaryPath = $"{path}.new";
            await using (var stream = AtomicFile.Create(temporaryPath))
            {
                await stream.WriteAsync(InventoryJson.Write(inventory), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporaryPath, path, overwrite: true);
            FolderSync.FlushToDisk(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        }

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
