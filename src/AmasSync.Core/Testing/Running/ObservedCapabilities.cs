using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running;

/// <summary>What the server has shown so far of executions. The type is thread-safe.</summary>
internal sealed class ObservedCapabilities(Observability initial)
{
    private readonly Lock gate = new();
    private Observability current = initial;

    public Observability Current
    {
        get
        {
            lock (gate)
            {
                return current;
            }
        }
    }

    /// <summary>Adds what a turn shows.</summary>
    public void Add(TurnEvidence turn)
    {
        lock (gate)
        {
            current = current.With(turn);
        }
    }
}
