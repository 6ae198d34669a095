namespace Amas.Client.Http;

/// <summary>A path relative to the base address, escaped, and its template: the same with <c>{id}</c> in place of what names one thing.</summary>
internal readonly record struct ApiPath(string Value, string Template)
{
    public static ApiPath Of(string path) => new(path, path);

    /// <summary>The path of one thing below a collection, or of something of it.</summary>
    /// <exception cref="ArgumentException">The id would lead elsewhere.</exception>
    public static ApiPath Item(string collection, string id, string tail = "") => IsId(id) && StrictText.IsValid(id)
        ? new($"{collection}{Uri.EscapeDataString(id)}/{tail}", $"{collection}{{id}}/{tail}")
        : throw new ArgumentException("The id is empty, a step in a path, or no valid Unicode.", nameof(id));

    /// <summary>Whether a text can stand in a path as an id: dots alone would be taken for a step to the parent.</summary>
    public static bool IsId(string? id) => !string.IsNullOrWhiteSpace(id) && id is not ("." or "..");
}
