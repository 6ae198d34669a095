namespace AmasSync.Cli.Views.Html;

/// <summary>A piece of HTML. What stands in the holes of a piece is escaped, unless it is a piece itself: nothing from a file or a server is ever markup.</summary>
internal readonly record struct HtmlFragment
{
    private readonly string? text;

    private HtmlFragment(string text) => this.text = text;

    public static HtmlFragment Empty { get; }

    public static HtmlFragment Create(HtmlInterpolatedStringHandler piece) => new(piece.ToString());

    /// <summary>Text that is HTML already: of this program's own resources, and pictures.</summary>
    public static HtmlFragment FromTrustedHtml(string html) => new(html);

    public static HtmlFragment Concat<T>(IEnumerable<T> items, Func<T, HtmlFragment> piece) => new(string.Concat(items.Select(item => piece(item).ToString())));

    public static HtmlFragment CreateIf(bool condition, Func<HtmlFragment> piece) => condition ? piece() : Empty;

    /// <summary>A text of several lines, its line ends kept: for an element that shows them.</summary>
    public static HtmlFragment JoinLines(IEnumerable<string> lines) => new(string.Join('\n', lines.Select(line => Create($"{line}"))));

    public override string ToString() => text ?? "";
}
