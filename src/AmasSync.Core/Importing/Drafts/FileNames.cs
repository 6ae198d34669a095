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

    // Most file systems allow 255 bytes. A number, an extension and the suffix of a temporary file are added to the name.
    private const int MaxBytes = 180;

    private const int LastLatinLetter = 0x24F;

    private static readonly HashSet<string> Reserved = new(
        ["con", "prn", "aux", "nul", .. Enumerable.Range(0, 10).SelectMany(number => new[] { $"com{number}", $"lpt{number}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Converts a text to a part of a path: lower-case letters, digits, and separators between them, in composed Unicode (NFC).
    /// Latin letters lose their accents; letters of other scripts keep their marks, which belong to the word.
    /// </summary>
    public static string Sanitize(string text, char separator)
    {
        StringBuilder name = new();
        foreach (var rune in Compose(text, NormalizationForm.FormKC).EnumerateRunes())
        {
            Append(name, rune, separator);
        }

        var trimmed = Shorten(Compose(name.ToString(), NormalizationForm.FormC)).Trim('-', '_');
        if (trimmed.Length == 0)
        {
            return "agent";
        }

        return Reserved.Contains(trimmed) ? $"{trimmed}{separator}agent" : trimmed;
    }

    /// <summary>
    /// Returns the text to name an agent's file after: the server's key, or the name if the key does not contain the name's letters.
    /// </summary>
    public static string ChooseSource(string name, string? key) =>
        key is null || (name.EnumerateRunes().Any(IsForeignLetter) && Sanitize(name, '_') != Sanitize(key, '_')) ? name : key;

    /// <summary>
    /// Finds a path that does not exist, with a number after the name if necessary. Names are compared ignoring case and Unicode form.
    /// </summary>
    public static string FindFree(string folder, string name, string extension, DraftFiles files)
    {
        var existing = Directory.Exists(folder) ? Directory.EnumerateFileSystemEntries(folder) : [];
        var drafted = files.All.Select(draft => draft.Path).Where(path => Path.GetDirectoryName(path) == folder);
        var names = existing.Concat(drafted).Select(path => Compose(Path.GetFileName(path), NormalizationForm.FormC));
        HashSet<string> known = new(names, StringComparer.OrdinalIgnoreCase);
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

    /// <summary>Finds the schema for editors, relative to a new file; null if the project has none.</summary>
    public static string? FindSchema(ProjectFolder project, string file)
    {
        var schema = Path.Combine(project.Root, "schemas", "system-config.schema.json");
        return File.Exists(schema) ? GetRelative(file, schema) : null;
    }

    private static void Append(StringBuilder name, Rune rune, char separator)
    {
        if (Rune.IsLetterOrDigit(rune))
        {
            name.Append(Rune.ToLowerInvariant(RemoveLatinAccent(rune)));
        }
        else if (IsMark(rune))
        {
            // A mark belongs to the letter before it. Without one, or on a Latin letter, it is an accent.
            if (name.Length > 0 && name[^1] > 0x7F && !IsVariationSelector(rune))
            {
                name.Append(rune);
            }
        }
        else if (name.Length > 0 && name[^1] is not ('-' or '_'))
        {
            name.Append(rune.Value is '-' or '_' ? (char)rune.Value : separator);
        }
    }

    private static Rune RemoveLatinAccent(Rune rune)
    {
        var letter = rune.ToString().Normalize(NormalizationForm.FormD)[0];
        return char.IsAsciiLetter(letter) ? new(letter) : rune;
    }

    // Letters of other scripts than Latin, which a server may not be able to put into a key.
    private static bool IsForeignLetter(Rune rune) =>
        Rune.IsLetter(rune) && rune.Value > LastLatinLetter && !char.IsAsciiLetter(rune.ToString().Normalize(NormalizationForm.FormKD)[0]);

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsVariationSelector(Rune rune) => rune.Value is >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF;

    // Normalization throws on unpaired surrogates and on U+FFFE.
    private static string Compose(string text, NormalizationForm form)
    {
        StringBuilder valid = new(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            valid.Append(rune.Value == 0xFFFE ? Rune.ReplacementChar : rune);
        }

        return valid.ToString().Normalize(form);
    }

    private static string Shorten(string name)
    {
        var (length, bytes) = (0, 0);
        while (length < name.Length)
        {
            var element = StringInfo.GetNextTextElement(name, length);
            bytes += Encoding.UTF8.GetByteCount(element);
            if (length + element.Length > MaxLength || bytes > MaxBytes)
            {
                break;
            }

            length += element.Length;
        }

        return name[..length];
    }
}
