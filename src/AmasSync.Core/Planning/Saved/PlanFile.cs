using System.Text;
using System.Text.Json;

namespace AmasSync.Core.Planning.Saved;

/// <summary>
/// The part of a saved plan that is read back: its options and its changes. It records consent and is never a source of request bodies:
/// apply plans again and continues only if the hash is equal.
/// </summary>
internal sealed record PlanFile
{
    /// <summary>The maximum depth of a plan: a configuration may be 256 levels deep, and a plan contains configurations.</summary>
    public const int MaxDepth = 300;

    private const int SupportedMajor = 1;
    private const int MaxBytes = 512 * 1024 * 1024;

    public required string FormatVersion { get; init; }

    public required string ToolVersion { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    public required PlanFileOptions Options { get; init; }

    public required string PlanHash { get; init; }

    public required IReadOnlyList<PlanFileChange> Changes { get; init; }

    /// <summary>Reads a saved plan.</summary>
    /// <param name="utf8">The file, with or without a byte order mark.</param>
    /// <exception cref="PlanFileException">The file is not a plan, is damaged, was edited, or has an unsupported format.</exception>
    public static PlanFile Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new PlanFileException("the plan file is larger than 512 MB");
        }

        try
        {
            using var document = Parse(utf8, new() { MaxDepth = MaxDepth });
            CheckFormat(document.RootElement);
            return document.Deserialize(PlanFileJson.Default.PlanFile) is { } file && IsComplete(file)
                ? EnsureUnedited(file)
                : throw new PlanFileException("the plan file is damaged: a list contains null");
        }
        catch (JsonException exception)
        {
            throw new PlanFileException(DescribeError(exception), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            throw new PlanFileException("the plan file contains invalid Unicode text", exception);
        }
    }

    /// <summary>Returns the whole document of a plan that can be read.</summary>
    /// <exception cref="PlanFileException">A member occurs twice, so that readers may disagree about its value.</exception>
    public static JsonElement ReadDocument(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = Parse(utf8, new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            throw new PlanFileException("the plan file is damaged: a member occurs twice", exception);
        }
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> utf8, JsonDocumentOptions options) =>
        JsonDocument.Parse(utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8, options);

    // The deserializer accepts null as a list element. The list of changes comes first, because the last list dereferences its elements.
    private static bool IsComplete(PlanFile file) =>
        new IEnumerable<object?>[] {
            file.Changes,
            file.Options.Adopt,
            file.Options.Only,
            file.Changes.SelectMany(change => change.Consent) }
            .All(list => list.All(item => item is not null));

    // Apply compares the hash with the current plan, but a person reviewed the changes: both must agree.
    private static PlanFile EnsureUnedited(PlanFile file) =>
        file.PlanHash == ChangeHash.Combine(
            file.Changes.Where(change => change.Action != "no-op").Select(change => change.ChangeHash ?? ""))
            ? file
            : throw new PlanFileException("the plan file was edited: plan_hash does not match its changes");

    private static void CheckFormat(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object
            || !root.TryGetProperty("format_version", out var version)
            || version.ValueKind != JsonValueKind.String)
        {
            throw new PlanFileException("the file is not a plan: format_version is missing (use plan --out to create a plan file)");
        }

        var text = version.GetString() ?? "";
        if (!Version.TryParse(text, out var parsed))
        {
            throw new PlanFileException("format_version of the plan file is not a version number");
        }

        if (parsed.Major != SupportedMajor)
        {
            throw new PlanFileException(
                $"the plan file has format {parsed}, but this version reads {SupportedMajor}.x: "
                + "create the plan again, or use the version that wrote it");
        }
    }

    // The path is null if the text is not JSON, and "$" if a required member of the root object is missing.
    private static string DescribeError(JsonException exception) => exception.Path switch
    {
        null => $"the plan file is not valid JSON, or is truncated, at line {exception.LineNumber + 1}",
        { Length: > 1 and < 200 } path => $"the plan file is damaged at {path}",
        _ => "the plan file is damaged: a required member is missing",
    };
}
