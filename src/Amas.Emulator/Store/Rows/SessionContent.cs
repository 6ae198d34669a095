namespace Amas.Emulator.Store.Rows;

/// <summary>What a session was made with and what it remembers, each JSON in UTF-8.</summary>
internal sealed record SessionContent
{
    /// <summary>An empty object.</summary>
    public static ReadOnlyMemory<byte> EmptyObject { get; } = "{}"u8.ToArray();

    /// <summary>Never changes, numbers and the order of keys as they were sent.</summary>
    public required ReadOnlyMemory<byte> Config { get; init; }

    public ReadOnlyMemory<byte> Variables { get; init; } = EmptyObject;

    public ReadOnlyMemory<byte> Outputs { get; init; } = EmptyObject;
}
