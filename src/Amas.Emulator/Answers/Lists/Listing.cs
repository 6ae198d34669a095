using System.Text.Json;

namespace Amas.Emulator.Answers.Lists;

/// <summary>What a list shows: how its items are read, in the order of their creation, and how one is written.</summary>
internal sealed record Listing<T>
{
    /// <summary>The items behind a place, at most so many.</summary>
    public required Func<long, int, IReadOnlyList<T>> After { get; init; }

    /// <summary>How many there are, and those from an offset on, at most so many; both from one moment.</summary>
    public required Func<long, int, (long Count, IReadOnlyList<T> Items)> Page { get; init; }

    /// <summary>An item's place.</summary>
    public required Func<T, long> Place { get; init; }

    public required Action<Utf8JsonWriter, T> Write { get; init; }
}
