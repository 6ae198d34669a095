using System.Runtime.InteropServices;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// A part of a history: documented as an array by one page and as an envelope by another. <see cref="HasMore"/> is null where the server does
/// not say whether anything follows.
/// </summary>
internal sealed record MessagePage(IReadOnlyList<AmasMessage> Messages, int? Total, bool? HasMore, JsonElement List, CallFacts Call, int Length)
{
    /// <exception cref="AmasProtocolException">It is no list of messages.</exception>
    public static MessagePage Read(ApiReply reply, ServerText text)
    {
        var json = reply.Json ?? default;
        if (json.ValueKind == JsonValueKind.Array)
        {
            return new(In(reply, json), Total: null, HasMore: null, json, reply.Call, reply.Length);
        }

        if (json.ValueKind != JsonValueKind.Object || InnerError.Denies(json)
            || (ReplyMember.Array(json, "messages") ?? ReplyMember.Array(json, "results")) is not { } list)
        {
            throw InnerError.Instead(reply, text, "list of messages");
        }

        return new(In(reply, list), ReplyMember.Whole(json, "total"), ReplyMember.Flag(json, "has_more"), list, reply.Call, reply.Length);
    }

    /// <summary>Whether both came as the very same text.</summary>
    public bool Repeats(MessagePage? other) =>
        other is not null && JsonMarshal.GetRawUtf8Value(List).SequenceEqual(JsonMarshal.GetRawUtf8Value(other.List));

    /// <summary>Whether anything follows this page, which begins at an offset; null where nobody knows.</summary>
    public bool? GoesOn(int offset) => HasMore ?? (Total is { } total ? offset + Messages.Count < total : null);

    private static AmasMessage[] In(ApiReply reply, JsonElement list)
    {
        var entries = list.EnumerateArray().ToArray();
        return Array.TrueForAll(entries, entry => entry.ValueKind == JsonValueKind.Object)
            ? Array.ConvertAll(entries, MessageReplies.From)
            : throw new AmasProtocolException(reply.Call, $"The history at {reply.Call} has an entry that is no message.");
    }
}
