using System.Runtime.ExceptionServices;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>The entries of one list of one attempt, as far as they are kept.</summary>
internal sealed class ListEntries<T>(Func<JsonElement, bool, ListEntry<T>> read) : IListEntries
    where T : class
{
    private readonly List<ListEntry<T>> entries = [];
    private InvalidOperationException? failure;

    public void Add(JsonElement entry, bool isCut)
    {
        if (failure is not null)
        {
            return;
        }

        try
        {
            entries.Add(read(entry, isCut));
        }
        catch (InvalidOperationException cause)
        {
            failure = cause; // Invalid Unicode concerns the response, not the attempt: it is not read again.
        }
    }

    /// <summary>Enumerates the entries in the order of the server.</summary>
    /// <exception cref="InvalidOperationException">The next entry contains a text that is not valid Unicode.</exception>
    public IEnumerable<ListEntry<T>> Enumerate()
    {
        foreach (var entry in entries)
        {
            yield return entry;
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }
}
