using System.Globalization;
using System.Text;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>
/// Creates names for new files from the server's key or the agent's name: valid on every system and not used by another file.
/// </summary>
internal static class FileNames
{
    private const int MaxLength = 80;

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Converts a text to a part of a path: lower-case letters without accents, digits, and separators between them.</summary>
    public static string Sanitize(string text, char separator)
    {
        StringBuilder name = new();
        var canNormalize = text.IsNormalized() || CanNormalize(text);
        foreach (var character in canNormalize ? text.Normalize(NormalizationForm.FormKD) : text)
        {
            if (char.IsAsciiLetterOrDigit(character) || (character > 0x7F && char.IsLetterOrDigit(character)))
            {
                name.Append(char.ToLowerInvariant(character));
                continue;
            }

            var isAccent = CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark;
            if (!isAccent && name.Length > 0 && name[^1] is not ('-' or '_'))
            {
                name.Append(character is '-' or '_' ? character : separator);
            }
        }

        var trimmed = name.ToString()[..Math.Min(name.Length, MaxLength)].Trim('-', '_');
        if (trimmed.Length == 0)
        {
            return "agent";
        }

        return Reserved.Contains(trimmed) ? $"{trimmed}{separator}agent" : trimmed;
    }

    /// <summary>
    /// Finds a path that does not exist, with a number after the name if necessary. File names are compared ignoring case.
    /// </summary>
    public static string FindFree(string folder, string name, string extension, DraftFiles files)
    {
        var existing = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];
        var drafted = files.All.Select(draft => draft.Path).Where(path => Path.GetDirectoryName(path) == folder);
        HashSet<string?> known = new(existing.Concat(drafted).Select(Path.GetFileName), StringComparer.OrdinalIgnoreCase);
        var candidate = $"{name}{extension}";
        for (var number = 2; known.Contains(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name}-{number}{extension}");
        }

        return Path.Combine(folder, candidate);
    }

    /// <summary>Gets the relative path from one file to another.</summary>
    public static string GetRelative(string from, string to) =>
        Path.GetRelativePath(Path.GetDirectoryName(from) ?? "", to).Replace(Path.DirectorySeparatorChar, '/');

    private static bool CanNormalize(string text) => !text.Any(character => char.IsSurrogate(character) || character == '\uFFFE');

    /// <summary>Finds the schema for editors, relative to a new file; null if the project has none.</summary>
    public static string? FindSchema(ProjectFolder project, string file)
    {
        var schema = Path.Combine(project.Root, "schemas", "system-config.schema.json");
        return File.Exists(schema) ? GetRelative(file, schema) : null;
    }
}
