using System.Globalization;
using System.Text;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Importing.Drafts;

/// <summary>Names for new files: from the server's key or the agent's name, usable on every system, and taken by nobody.</summary>
internal static class FileNames
{
    private const int MaxLength = 80;

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(1, 9).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })], StringComparer.OrdinalIgnoreCase);

    /// <summary>A text as part of a path: letters and digits, in lower case and without accents, and what joins them.</summary>
    public static string Sanitize(string text, char separator)
    {
        StringBuilder name = new();
        foreach (var character in text.IsNormalized() || CanNormalize(text) ? text.Normalize(NormalizationForm.FormKD) : text)
        {
            if (char.IsAsciiLetterOrDigit(character) || (character > 0x7F && char.IsLetterOrDigit(character)))
            {
                name.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && name.Length > 0 && name[^1] is not ('-' or '_'))
            {
                name.Append(character is '-' or '_' ? character : separator);
            }
        }

        var trimmed = name.ToString()[..Math.Min(name.Length, MaxLength)].Trim('-', '_');
        return trimmed.Length == 0 ? "agent" : Reserved.Contains(trimmed) ? $"{trimmed}{separator}agent" : trimmed;
    }

    /// <summary>A path that does not exist, with a number behind the name where it has to be, whatever the case of letters means to the system.</summary>
    public static string FindFree(string folder, string name, string extension, DraftFiles files)
    {
        var taken = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName) : [];
        HashSet<string?> known = new([.. taken, .. files.All.Where(draft => Path.GetDirectoryName(draft.Path) == folder).Select(draft => Path.GetFileName(draft.Path))], StringComparer.OrdinalIgnoreCase);
        var candidates = Enumerable.Range(1, int.MaxValue).Select(number => number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}"));
        return Path.Combine(folder, candidates.Select(candidate => candidate + extension).First(candidate => !known.Contains(candidate)));
    }

    /// <summary>The path of a file as another file names it.</summary>
    public static string GetRelative(string from, string to) => Path.GetRelativePath(Path.GetDirectoryName(from) ?? "", to).Replace(Path.DirectorySeparatorChar, '/');

    private static bool CanNormalize(string text) => !text.Any(character => char.IsSurrogate(character) || character == '\uFFFE');

    /// <summary>The path of the schema for editors as a new file names it, or null where the project has none.</summary>
    public static string? FindSchema(ProjectFolder project, string file)
    {
        var schema = Path.Combine(project.Root, "schemas", "system-config.schema.json");
        return File.Exists(schema) ? GetRelative(file, schema) : null;
    }
}
