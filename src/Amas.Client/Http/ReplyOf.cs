using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Things of one kind out of replies, where they must be, may be, or stand in a list.</summary>
/// <param name="noun">What one is called in a sentence.</param>
/// <param name="plural">What many are called, and the member of an envelope that may hold them.</param>
/// <param name="from">Reads an object, or gives null where it has no id.</param>
/// <param name="id">The id of one.</param>
internal sealed class ReplyOf<T>(string noun, string plural, Func<JsonElement, T?> from, Func<T, string> id)
    where T : class
{
    public string Plural => plural;

    /// <summary>The thing that an object describes, or null.</summary>
    public T? From(JsonElement json) => json.ValueKind == JsonValueKind.Object ? from(json) : null;

    public string IdOf(T thing) => id(thing);

    /// <summary>The thing in a reply that must hold one.</summary>
    /// <exception cref="AmasProtocolException">It holds none, or says that it is no success.</exception>
    public T In(ApiReply reply, ServerText text) =>
        reply.Json is { } json && !InnerError.Denies(json) && From(json) is { } thing ? thing : throw None(reply, text);

    /// <summary>The thing in a reply that may as well be empty or hold something else, but no error.</summary>
    /// <exception cref="AmasProtocolException">It holds an error.</exception>
    public T? InOrNull(ApiReply reply, ServerText text) =>
        reply.Json is { } json && !InnerError.Denies(json) && From(json) is { } thing ? thing
        : InnerError.In(reply, text) is null ? null
        : throw None(reply, text);

    /// <summary>What a reply of status 200 holds instead of the thing asked for.</summary>
    public AmasProtocolException None(ApiReply reply, ServerText text) => InnerError.Instead(reply, text, noun);
}
