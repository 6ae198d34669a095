using System.Text;
using System.Text.Json;

namespace AmasSync.Core.Planning.Saved;

/// <summary>
/// A saved plan, as far as it is read back: what it was made with and what it decided. It is consent, not a source of bodies: apply makes
/// the plan again and goes on only if the hash is the same.
/// </summary>
internal sealed record PlanFile
{
    /// <summary>Configurations may be 256 levels deep, and stand inside a plan.</summary>
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

    /// <param name="utf8">The file, with or without a byte order mark.</param>
    /// <exception cref="PlanFileException">It is not a plan, or one of a later format; the message says which, in one sentence.</exception>
    public static PlanFile Read(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new PlanFileException("the plan file is larger than 512 MB");
        }

        utf8 = utf8.Span is [0xEF, 0xBB, 0xBF, ..] ? utf8[3..] : utf8;
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
            CheckFormat(document.RootElement);
            return document.Deserialize(PlanFileJson.Default.PlanFile) is { } file && IsComplete(file)
                ? EnsureUnedited(file)
                : throw new PlanFileException("the plan file is damaged: a list holds nothing where something should stand");
        }
        catch (JsonException exception)
        {
            throw new PlanFileException(DescribeError(exception), exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or DecoderFallbackException)
        {
            throw new PlanFileException("the plan file holds text that is not Unicode", exception);
        }
    }

    // The reader lets a null pass as an element. Only where no change is one, their consents are looked at.
    private static bool IsComplete(PlanFile file) =>
        new IEnumerable<object?>[] { file.Changes, file.Options.Adopt, file.Options.Only, file.Changes.SelectMany(change => change.Consent) }
            .All(list => list.All(item => item is not null));

    // The hash is what is compared with what would be done now, the changes are what was looked at: both or neither.
    private static PlanFile EnsureUnedited(PlanFile file) =>
        file.PlanHash == ChangeHash.Combine(file.Changes.Where(change => change.Action != "no-op").Select(change => change.ChangeHash))
            ? file
            : throw new PlanFileException("the plan file was edited: its plan_hash is not that of its changes");

    private static void CheckFormat(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format_version", out var version) || version.ValueKind != JsonValueKind.String)
        {
            throw new PlanFileException("the file is not a plan: it has no format_version (plan --out writes one)");
        }

        var text = version.GetString() ?? "";
        if (!Version.TryParse(text, out var parsed))
        {
            throw new PlanFileException("the plan file's format_version is not a version");
        }

        if (parsed.Major != SupportedMajor)
        {
            throw new PlanFileException(
                $"the plan file has format {parsed}, this version reads {SupportedMajor}.x: make the plan again, or use the version that wrote it");
        }
    }

    // Where it is JSON there is a path, that of the whole where a member of it is not there.
    private static string DescribeError(JsonException exception) => exception.Path switch
    {
        null => $"the plan file is not JSON, or is cut off, at line {exception.LineNumber + 1}",
        { Length: > 1 and < 200 } path => $"the plan file is damaged at {path}",
        _ => "the plan file is damaged: it lacks a member that every plan has",
    };
}
