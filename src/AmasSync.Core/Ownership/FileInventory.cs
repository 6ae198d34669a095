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

    // The file is in use, as the framework reports it on Linux, macOS and Windows.
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public string Label => "file";

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        var inventory = await Task.Run(Read, cancellationToken);
        return inventory?.EnsureMatches(environment, server, path);
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

    // Only a missing file is no inventory. One that cannot be read may prove that the key must not go to the server.
    private Inventory? Read()
    {
        try
        {
            var document = OpenDocument.Open(path, RegularFile.MaxDocumentBytes);
            return InventoryJson.Read(document.Content, path, document.Read);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        catch (DirectoryNotFoundException) when (!File.Exists(Path.GetDirectoryName(path)))
        {
            return null;
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
        catch (IOException exception) when (InUse.Contains(exception.HResult))
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InventoryException($"cannot write {path}.lock: {exception.Message}", exception);
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
                await Task.Run(() => InventoryJson.Write(stream, inventory), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporaryPath, path, overwrite: true);
            FolderSync.FlushToDisk(Path.GetDirectoryName(Path.GetFullPath(path)) ?? path);
        }

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
