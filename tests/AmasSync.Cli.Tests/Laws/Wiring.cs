using Amas.Client;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>What stands between us and the rest of a <see cref="World"/>; nothing, unless it is said here.</summary>
internal sealed record Wiring
{
    /// <summary>Our client for the server of that address; the direct one where null.</summary>
    public Func<Uri, AmasClient>? Client { get; init; }

    /// <summary>What the lock on the inventory goes through.</summary>
    public Func<IInventoryLease, IInventoryLease>? Lease { get; init; }

    public int Parallel { get; init; } = 4;

    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(2);

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
