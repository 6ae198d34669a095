using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>Reads the items of a list in order of creation, and writes them.</summary>
internal sealed record ListSource<T>
{
    /// <summary>Reads the items after a position, up to a limit.</summary>
    public required Func<long, int, IReadOnlyList<T>> ReadAfter { get; init; }

    /// <summary>Reads, in one transaction, the total count and the items from an offset, up to a limit.</summary>
    public required Func<long, int, (long Count, IReadOnlyList<T> Items)> ReadPage { get; init; }

    /// <summary>Gets the position of an item.</summary>
    public required Func<T, long> GetPosition { get; init; }

    public required Action<Utf8JsonWriter, T> WriteItem { get; init; }
}
