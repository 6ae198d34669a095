using System.Text.RegularExpressions;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Paints text by meaning. Without colors text is not changed: symbols and marks convey the same meaning.</summary>
internal sealed partial record Palette(bool IsColored)
{
    public static Palette Plain { get; } = new(false);

    /// <summary>Removes the color codes, which take no columns.</summary>
    public static string RemoveColors(string text) => ColorCode.Replace(text, "");

    public string PaintAdded(string text) => Paint("32", text);

    public string PaintRemoved(string text) => Paint("31", text);

    /// <summary>Paints words that were removed from a line: red and struck through.</summary>
    public string PaintStruck(string text) => Paint("31;9", text);

    public string PaintChanged(string text) => Paint("33", text);

    /// <summary>Paints what is blocked or needs consent.</summary>
    public string PaintBlocked(string text) => Paint("35", text);

    public string PaintFailed(string text) => Paint("1;31", text);

    public string PaintStrong(string text) => Paint("1", text);

    /// <summary>Paints a file name or a command, which users may want to copy.</summary>
    public string PaintReference(string text) => Paint("36", text);

    public string PaintMuted(string text) => Paint("90", text);

    private string Paint(string code, string text) => IsColored && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex ColorCode { get; }
}
