using System.Text.RegularExpressions;

namespace AmasSync.Cli.Views.Terminal;

/// <summary>Colours by meaning. Without colour every text stays as it is: symbols and marks say the same.</summary>
internal sealed partial record Palette(bool IsColored)
{
    public static Palette Plain { get; } = new(false);

    /// <summary>The text without colours: what takes columns.</summary>
    public static string Unpainted(string text) => Code.Replace(text, "");

    public string Added(string text) => Paint("32", text);

    public string Removed(string text) => Paint("31", text);

    /// <summary>Words taken out of a line: red and struck through.</summary>
    public string Struck(string text) => Paint("31;9", text);

    public string Changed(string text) => Paint("33", text);

    /// <summary>What waits for somebody.</summary>
    public string Blocked(string text) => Paint("35", text);

    public string Failed(string text) => Paint("1;31", text);

    public string Strong(string text) => Paint("1", text);

    /// <summary>A file, a command: something to copy.</summary>
    public string Reference(string text) => Paint("36", text);

    public string Muted(string text) => Paint("90", text);

    private string Paint(string code, string text) => IsColored && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Code { get; }
}
