using Amas.Client;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>Wrappers between the tool and the rest of a <see cref="World"/>; none by default.</summary>
internal sealed record Wiring
{
    /// <summary>Creates the tool's client for the server at an address; null for the direct one.</summary>
    public Func<Uri, AmasClient>? Client { get; init; }

    /// <summary>Wraps the lock on the inventory.</summary>
    public Func<IInventoryLease, IInventoryLease>? Lease { get; init; }

    public int Parallel { get; init; } = 4;

    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider Time { get; init; } = new LawClock();
}
