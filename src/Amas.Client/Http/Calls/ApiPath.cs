namespace Amas.Client.Http;

/// <summary>A path relative to the endpoint, escaped, and its template: the same path with <c>{id}</c> in place of an identifier.</summary>
internal readonly record struct ApiPath(string Value, string Template)
{
    private const int MaxIdLength = 500;

    /// <summary>Segments that stand in place of an identifier and request something else.</summary>
    private static readonly string[] ReservedSegments = ["validate", "from-agent"];

    public static ApiPath From(string path) => new(path, path);

    /// <summary>Creates the path of an item in a collection, or of a resource below the item.</summary>
    /// <exception cref="ArgumentException">The identifier would lead to another path.</exception>
    public static ApiPath FromId(string collection, string id, string tail = "") => IsId(id) && StrictText.IsValid(id)
        ? new($"{collection}{Uri.EscapeDataString(id)}/{tail}", $"{collection}{{id}}/{tail}")
        : throw new ArgumentException("The ID is empty, too long, '.', '..', reserved or not valid Unicode.", nameof(id));

    /// <summary>
    /// Whether a text can be an identifier in a path: '.' and '..' would be path segments, <c>agent/validate/</c> and
    /// <c>sessions/from-agent/</c> are other requests, and servers limit the length.
    /// </summary>
    public static bool IsId(string? id) => !string.IsNullOrWhiteSpace(id)
        && id is not ("." or "..")
        && id.Length <= MaxIdLength
        && !ReservedSegments.Contains(id, StringComparer.OrdinalIgnoreCase);
}
