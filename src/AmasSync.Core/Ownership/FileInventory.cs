namespace AmasSync.Core.Ownership;

/// <summary>
/// The inventory of one environment as a file of the project. Saved by writing beside it and renaming, so that a kill leaves the old one or
/// the new one; locked by the operating system, so that a kill releases it.
/// </summary>
internal sealed class FileInventory(string path, string environment, string server, TimeProvider time) : IInventoryStore
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    public string Label => "file";

    public async Task<Inventory?> LoadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        return InventoryJson.Read(await ReadBytesAsync(cancellationToken), path).EnsureMatches(environment, server, path);
    }

    public async Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ToolFolder.Create(Path.GetDirectoryName(path) ?? ".");
        var started = time.GetTimestamp();
        while (true)
        {
            if (TryLock() is { } lease)
            {
                await File.WriteAllTextAsync(HolderPath, holder, cancellationToken);
                return lease;
            }

            if (time.GetElapsedTime(started) >= timeout)
            {
                throw new InventoryLockedException($"another run holds the inventory{DescribeHolder()}; wait for it, or give it time with --lock-timeout 60s");
            }

            await Task.Delay(PollInterval, time, cancellationToken);
        }
    }

    private string HolderPath => $"{path}.holder";

    private async Task<byte[]> ReadBytesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InventoryException($"{path} cannot be read: {exception.Message}", exception);
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
            throw new InventoryException($"{path}.lock cannot be written: {exception.Message}", exception);
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
            return $" ({File.ReadAllText(HolderPath).Trim()})";
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

        public async Task SaveAsync(Inventory inventory, string message, CancellationToken cancellationToken)
        {
            var temporaryPath = $"{path}.new";
            await using (FileStream stream = new(temporaryPath, FileMode.Create, FileAccess.Write))
            {
                await stream.WriteAsync(InventoryJson.Write(inventory), cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporaryPath, path, overwrite: true);
        }

        public ValueTask DisposeAsync() => file.DisposeAsync();
    }
}
