using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Collects the entries of a list while the response arrives.</summary>
internal interface IListEntries
{
    /// <summary>Adds an entry. The element is valid only during the call.</summary>
    void Add(JsonElement entry);
}
