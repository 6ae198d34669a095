using System.Collections.Concurrent;
using AmasSync.Core.Validation;

namespace AmasSync.Cli.Hosting;

/// <summary>What a run uses until its end, for example a process that answers requests.</summary>
internal sealed class RunResources : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<IDisposable> resources = [];
    private readonly Dictionary<string, object> shared = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ServerAnswers> answers = new(StringComparer.Ordinal);

    /// <summary>Gets the semaphore for fetching from a Git remote: Git locks files of a shallow clone while it fetches.</summary>
    public SemaphoreSlim Fetching { get; } = new(1);

    /// <summary>Gets what the server of an environment has found in configurations, so that it is not asked twice.</summary>
    public ServerAnswers GetAnswers(string environment) => answers.GetOrAdd(environment, _ => new());

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

    /// <summary>Returns what the environments of the run share under a key. The first one creates it.</summary>
    public T GetOrAdd<T>(string key, Func<T> create)
        where T : class
    {
        lock (gate)
        {
            if (shared.GetValueOrDefault(key) is T known)
            {
                return known;
            }

            var created = create();
            shared[key] = created;
            if (created is IDisposable disposable)
            {
                resources.Add(disposable);
            }

            return created;
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
