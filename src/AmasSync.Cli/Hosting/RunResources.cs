namespace AmasSync.Cli.Hosting;

/// <summary>What a run uses until its end, for example a process that answers requests.</summary>
internal sealed class RunResources : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<IDisposable> resources = [];

    /// <summary>Gets the semaphore for fetching from a Git remote: Git locks files of a shallow clone while it fetches.</summary>
    public SemaphoreSlim Fetching { get; } = new(1);

    /// <summary>Adds what is to be released at the end of the run, and returns it.</summary>
    public T Add<T>(T resource)
        where T : IDisposable
    {
        lock (gate)
        {
            resources.Add(resource);
            return resource;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            resources.ForEach(resource => resource.Dispose());
            resources.Clear();
            Fetching.Dispose();
        }
    }
}
