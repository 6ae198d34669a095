using System.Text.RegularExpressions;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Colours by meaning. Without colour every text stays as it is: symbols and marks say the same.</summary>
internal sealed partial record Palette(bool IsColored)
{
    public static Palette Plain { get; } = new(false);

    /// <summary>The text without colours: what takes columns.</summary>
    public static string RemoveColors(string text) => ColorCode.Replace(text, "");

    public string PaintAdded(string text) => Paint("32", text);

    public string PaintRemoved(string text) => Paint("31", text);

    /// <summary>Words taken out of a line: red and struck through.</summary>
    public string PaintStruck(string text) => Paint("31;9", text);

    public string PaintChanged(string text) => Paint("33", text);

    /// <summary>What waits for somebody.</summary>
    public string PaintBlocked(string text) => Paint("35", text);

    public string PaintFailed(string text) => Paint("1;31", text);

    public string PaintStrong(string text) => Paint("1", text);

    /// <summary>A file, a command: something to copy.</summary>
    public string PaintReference(string text) => Paint("36", text);

    public string PaintMuted(string text) => Paint("90", text);

    private string Paint(string code, string text) => IsColored && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex ColorCode { get; }
}
