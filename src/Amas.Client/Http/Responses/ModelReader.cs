using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Reads models of one kind from responses: required, optional, or as entries of a list.</summary>
/// <param name="noun">The name of a model in messages.</param>
/// <param name="plural">The name of several models in messages, and the member of an envelope that may contain them.</param>
/// <param name="read">Reads an object, or returns null if it has no identifier.</param>
/// <param name="getId">Gets the identifier of a model.</param>
internal sealed class ModelReader<T>(string noun, string plural, Func<JsonElement, T?> read, Func<T, string> getId)
    where T : class
{
    public string Plural => plural;

    /// <summary>Gets what reads an entry of a list that has no usable identifier; null if such an entry is an error.</summary>
    public Func<JsonElement, T>? ReadUnidentified { get; init; }

    /// <summary>
    /// Gets what returns an entry of a list without the part that is nested too deep; null if such an entry makes the list unreadable.
    /// </summary>
    public Func<T, T>? LeaveOutDeepPart { get; init; }

    /// <summary>Gets the largest depth of a list of models.</summary>
    public int MaxDepth { get; init; } = ApiCall.DefaultMaxDepth;

    /// <summary>Reads a model, or returns null if the value is not one.</summary>
    public T? Read(JsonElement json) => json.ValueKind == JsonValueKind.Object ? read(json) : null;

    /// <summary>Reads an entry of a list, and keeps of it what <paramref name="select"/> returns.</summary>
    /// <param name="json">The entry.</param>
    /// <param name="isCut">Whether a part of it that was nested too deep was left out.</param>
    /// <param name="select">Returns what to keep.</param>
    public ListEntry<TResult> ReadEntry<TResult>(JsonElement json, bool isCut, Func<T, TResult> select)
        where TResult : class
    {
        if (Read(json) is { } model)
        {
            return new(getId(model), select(isCut && LeaveOutDeepPart is { } leaveOut ? leaveOut(model) : model));
        }

        return ReadUnidentified is { } readUnidentified ? new(Id: null, select(readUnidentified(json))) : default;
    }

    /// <summary>Reads the model of a response that must contain one.</summary>
    /// <exception cref="AmasProtocolException">The response contains none, or reports an error.</exception>
    public T ReadRequired(ApiResponse response, ServerText text) =>
        ReadIfAccepted(response) ?? throw CreateMissingException(response, text);

    /// <summary>Reads the model of a response that may be empty or contain something else, but not an error.</summary>
    /// <exception cref="AmasProtocolException">The response reports an error.</exception>
    public T? ReadOptional(ApiResponse response, ServerText text)
    {
        var model = ReadIfAccepted(response);
        return model is null && EmbeddedError.Find(response, text) is not null
            ? throw CreateMissingException(response, text)
            : model;
    }

    /// <summary>Creates the exception for a successful response without the expected model.</summary>
    public AmasProtocolException CreateMissingException(ApiResponse response, ServerText text) =>
        EmbeddedError.CreateException(response, text, noun);

    private T? ReadIfAccepted(ApiResponse response) =>
        response.Json is { } json && !EmbeddedError.IsDenial(json) ? Read(json) : null;
}
