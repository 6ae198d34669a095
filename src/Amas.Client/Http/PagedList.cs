using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// A list, page by page. Documented as a bare array; an envelope with <c>results</c> (or the plural of what it lists), <c>count</c> and
/// <c>next</c> is followed on our own address only, since <c>next</c> is the server's word and the key goes where we send it.
/// </summary>
internal sealed class PagedList<T>(Connection connection, ApiPath path, ReplyOf<T> kind)
    where T : class
{
    private const int MostPages = 10_000;

    private readonly Dictionary<string, T> items = new(StringComparer.Ordinal);
    private readonly HashSet<string> pages = new(StringComparer.Ordinal) { "" };
    private int received;
    private long bytes;

    /// <summary>Each id once, in the order of the server.</summary>
    /// <exception cref="AmasException">A page cannot be had or read, repeats, or the list is cut short.</exception>
    public async Task<IReadOnlyList<T>> ReadAsync(CancellationToken cancellationToken)
    {
        string? query = "";
        while (query is not null)
        {
            ApiCall call = new(HttpMethod.Get, path, CallEffect.None) { Query = query };
            query = await connection.SendAsync(call, Take, cancellationToken).ConfigureAwait(false);
        }

        return [.. items.Values];
    }

    /// <summary>Takes what is on a page and says where the next one is.</summary>
    private string? Take(ApiReply reply, ServerText text)
    {
        bytes += reply.Length;
        if (bytes > connection.Options.MaxReplyBytes || pages.Count > MostPages)
        {
            throw Broken(reply, "does not come to an end");
        }

        if (reply.Json is { ValueKind: JsonValueKind.Array } bare)
        {
            Add(reply, bare);
            return null;
        }

        if (reply.Json is not { ValueKind: JsonValueKind.Object } json || InnerError.Denies(json) || ListIn(json) is not { } list)
        {
            throw kind.None(reply, text);
        }

        var hasNew = Add(reply, list);
        var next = NextQuery(json);
        if (next is not null && (!hasNew || !pages.Add(next)))
        {
            throw Broken(reply, "repeats its pages");
        }

        return next ?? End(reply, json);
    }

    private JsonElement? ListIn(JsonElement json) => ReplyMember.Array(json, "results") ?? ReplyMember.Array(json, kind.Plural);

    /// <summary>Adds what is on a page, each id once, and says whether any of it is new.</summary>
    private bool Add(ApiReply reply, JsonElement page)
    {
        var before = items.Count;
        foreach (var entry in page.EnumerateArray())
        {
            var item = kind.From(entry) ?? throw Broken(reply, "has an entry without an id");
            items.TryAdd(kind.IdOf(item), item);
            received++;
        }

        return items.Count > before;
    }

    private string? End(ApiReply reply, JsonElement json) => ReplyMember.Whole(json, "count") is { } promised && received < promised
        ? throw Broken(reply, $"has {received} of {promised} {kind.Plural}: it is cut short, or changed while it was read")
        : null;

    private static string? NextQuery(JsonElement json)
    {
        var next = ReplyMember.Text(json, "next");
        var start = next?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return string.IsNullOrWhiteSpace(next) ? null : start < 0 ? "" : next[start..].Split('#')[0];
    }

    private static AmasProtocolException Broken(ApiReply reply, string how) => new(reply.Call, $"The list at {reply.Call} {how}.");
}
