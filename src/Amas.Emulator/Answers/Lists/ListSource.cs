using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>What a list shows: how its items are read, in the order of their creation, and how one is written.</summary>
internal sealed record ListSource<T>
{
    /// <summary>The items behind a place, at most so many.</summary>
    public required Func<long, int, IReadOnlyList<T>> ReadAfter { get; init; }

    /// <summary>How many there are, and those from an offset on, at most so many; both from one moment.</summary>
    public required Func<long, int, (long Count, IReadOnlyList<T> Items)> ReadPage { get; init; }

    /// <summary>An item's place.</summary>
    public required Func<T, long> GetPlace { get; init; }

    public required Action<Utf8JsonWriter, T> WriteItem { get; init; }
}
