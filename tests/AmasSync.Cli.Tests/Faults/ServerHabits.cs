namespace AmasSync.Cli.Tests.Faults;

/// <summary>How a server behaves without any fault: how long its reads lag behind, in which form it stores, and how its clock goes.</summary>
internal sealed record ServerHabits(TimeSpan Lag, StoredAs Stores, ServerTime Clock)
{
    public static ServerHabits None { get; } = new(TimeSpan.Zero, StoredAs.Sent, ServerTime.Right);
}
