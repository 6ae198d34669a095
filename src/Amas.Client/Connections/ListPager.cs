using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amas.Client.Http;

namespace Amas.Client.Connections;

/// <summary>
/// Reads a list page by page. It is documented as a bare array; an envelope with <c>results</c> (or the plural of what it lists),
/// <c>count</c> (or <c>total</c>) and <c>next</c> is followed too. Of <c>next</c> only the query is used, so that the API key is sent to
/// the endpoint only.
/// </summary>
internal sealed class ListPager<TModel, T>(ApiConnection connection, ApiPath path, ModelReader<TModel> models, Func<TModel, T> select)
    where TModel : class
    where T : class
{
    private const int MaxPages = 1000;

    private readonly HashSet<string> ids = new(StringComparer.Ordinal);
    private readonly HashSet<string> queries = new(StringComparer.Ordinal) { "" };
    private int received;
    private long bytes;
    private bool isSecondPass;

    /// <summary>
    /// Reads the list in the order of the server, each identifier once. A list that lacks entries, because it changed while it was read, is
    /// read once more. Use an instance for one enumeration only.
    /// </summary>
    /// <exception cref="AmasException">A page cannot be read or repeats, or the list is incomplete.</exception>
    public async IAsyncEnumerable<T> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? query = "";
        while (query is not null)
        {
            ApiCall call = new(HttpMethod.Get, path, CallEffect.None)
            {
                Query = query,
                MaxDepth = models.MaxDepth,
                List = new(["results", models.Plural], models.LeaveOutDeepPart is not null, CreateEntries),
            };
            var page = await connection.SendAsync(call, ReadPage, cancellationToken).ConfigureAwait(false);
            foreach (var value in page.Values)
            {
                yield return value;
            }

            query = page.NextQuery;
        }
    }

    private ListPage ReadPage(ApiResponse response, ServerText text)
    {
        bytes += response.Length;
        if (bytes > connection.Options.MaxResponseBytes || queries.Count > MaxPages)
        {
            throw CreateException(response, "does not end");
        }

        if (response.Json is { ValueKind: JsonValueKind.Array })
        {
            return new(ReadNew(response), NextQuery: null);
        }

        if (response.Json is not { ValueKind: JsonValueKind.Object } json || EmbeddedError.IsReported(json) || !HasList(json))
        {
            throw models.CreateMissingException(response, text);
        }

        var page = ReadNew(response);
        var next = ReadNextQuery(response, json);
        if (next is not null && ((page.Count == 0 && !isSecondPass) || !queries.Add(next)))
        {
            throw CreateException(response, "repeats its pages");
        }

        return new(page, next ?? CheckCount(response, json));
    }

    private bool HasList(JsonElement json) =>
        (JsonMember.GetArray(json, "results") ?? JsonMember.GetArray(json, models.Plural)) is not null;

    private ListEntries<T> CreateEntries() => new((entry, isCut) => models.ReadEntry(entry, isCut, select));

    /// <summary>Returns what was kept of the entries of a page that no earlier page contained.</summary>
    private List<T> ReadNew(ApiResponse response)
    {
        List<T> found = [];
        foreach (var entry in response.Entries is ListEntries<T> entries ? entries.Enumerate() : [])
        {
            received++;
            var value = entry.Value ?? throw CreateException(response, "has an entry without an ID");
            if (entry.Id is null || ids.Add(entry.Id))
            {
                found.Add(value);
            }
        }

        return found;
    }

    /// <summary>Returns the query of the first page if an incomplete list is to be read again; null if it is complete.</summary>
    private string? CheckCount(ApiResponse response, JsonElement json)
    {
        if ((ReadCount(json, "count") ?? ReadCount(json, "total")) is not { } promised || received >= promised)
        {
            return JsonMember.GetBoolean(json, "has_more") == true
                ? throw CreateException(response, "says that more entries follow, but not where")
                : null;
        }

        if (isSecondPass)
        {
            throw CreateException(
                response, $"contains {received} of {promised} {models.Plural}: it is incomplete, or it changed while it was read");
        }

        (isSecondPass, received, bytes) = (true, 0, 0);
        queries.Clear();
        queries.Add("");
        return "";
    }

    private static int? ReadCount(JsonElement json, string name) =>
        int.TryParse(JsonMember.GetText(json, name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    private static string? ReadNextQuery(ApiResponse response, JsonElement json)
    {
        if (!json.TryGetProperty("next", out var member) || member.ValueKind is JsonValueKind.Null or JsonValueKind.False)
        {
            return null;
        }

        var next = JsonMember.GetText(member) ?? throw CreateException(response, "has a next page that is not a URL");
        if (string.IsNullOrWhiteSpace(next))
        {
            return null;
        }

        var start = next.IndexOf('?', StringComparison.Ordinal);
        return start < 0 ? "" : next[start..].Split('#')[0];
    }

    private static AmasProtocolException CreateException(ApiResponse response, string problem) =>
        new(response.Call, $"The list from {response.Call} {problem}.");

    private sealed record ListPage(List<T> Values, string? NextQuery);
}
