namespace Amas.Emulator.Store.Rows;

/// <summary>The configuration and the memory of a session, each as JSON in UTF-8.</summary>
internal sealed record SessionContent
{
    /// <summary>An empty object.</summary>
    public static ReadOnlyMemory<byte> EmptyObject { get; } = "{}"u8.ToArray();

    /// <summary>The configuration with numbers and the order of keys as sent; it never changes.</summary>
    public required ReadOnlyMemory<byte> Config { get; init; }

    public ReadOnlyMemory<byte> Variables { get; init; } = EmptyObject;

    public ReadOnlyMemory<byte> Outputs { get; init; } = EmptyObject;
}
