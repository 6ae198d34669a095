using System.Runtime.InteropServices;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// A page of a history, documented as an array in one place and as an envelope in another. <see cref="HasMore"/> is null if the server does
/// not say whether more messages follow.
/// </summary>
internal sealed record MessagePage(
    IReadOnlyList<AmasMessage> Messages, int? Total, bool? HasMore, JsonElement List, CallFacts Call, int Length)
{
    /// <exception cref="AmasProtocolException">The response is not a list of messages.</exception>
    public static MessagePage Read(ApiResponse response, ServerText text)
    {
        var json = response.Json ?? default;
        if (json.ValueKind == JsonValueKind.Array)
        {
            return new(ReadMessages(response, json), Total: null, HasMore: null, json, response.Call, response.Length);
        }

        if (json.ValueKind != JsonValueKind.Object || EmbeddedError.IsDenial(json) || FindList(json) is not { } list)
        {
            throw EmbeddedError.CreateException(response, text, "list of messages");
        }

        var total = JsonMember.GetInt32(json, "total");
        var hasMore = JsonMember.GetBoolean(json, "has_more");
        return new(ReadMessages(response, list), total, hasMore, list, response.Call, response.Length);
    }

    /// <summary>Whether both pages have the same text.</summary>
    public bool IsSameAs(MessagePage? other) =>
        other is not null && JsonMarshal.GetRawUtf8Value(List).SequenceEqual(JsonMarshal.GetRawUtf8Value(other.List));

    /// <summary>Whether more messages follow this page, which starts at an offset; null if that is unknown.</summary>
    public bool? HasMoreAfter(int offset)
    {
        if (HasMore is not null)
        {
            return HasMore;
        }

        return Total is { } total ? offset + Messages.Count < total : null;
    }

    private static JsonElement? FindList(JsonElement json) => JsonMember.GetArray(json, "messages") ?? JsonMember.GetArray(json, "results");

    private static AmasMessage[] ReadMessages(ApiResponse response, JsonElement list)
    {
        var entries = list.EnumerateArray().ToArray();
        return Array.TrueForAll(entries, entry => entry.ValueKind == JsonValueKind.Object)
            ? Array.ConvertAll(entries, MessageReader.Read)
            : throw new AmasProtocolException(response.Call, $"The history from {response.Call} has an entry that is not a message.");
    }
}
