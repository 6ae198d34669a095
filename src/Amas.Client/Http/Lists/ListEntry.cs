namespace Amas.Client.Http;

/// <summary>What was kept of one entry of a list; nothing if the entry is not usable.</summary>
/// <param name="Id">The identifier; null if the entry has none that can be used.</param>
/// <param name="Value">What was kept.</param>
internal readonly record struct ListEntry<T>(string? Id, T? Value)
    where T : class;
