using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Collects the entries of a list while the response arrives.</summary>
internal interface IListEntries
{
    /// <summary>Adds an entry. The element is valid only during the call.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="isCut">Whether a part of it that was nested too deep was left out.</param>
    void Add(JsonElement entry, bool isCut);
}
