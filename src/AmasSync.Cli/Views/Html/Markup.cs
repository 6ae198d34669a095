namespace AmasSync.Cli.Views.Html;

/// <summary>A piece of HTML. What stands in the holes of a piece is escaped, unless it is a piece itself: nothing from a file or a server is ever markup.</summary>
internal readonly record struct Markup
{
    private readonly string? text;

    private Markup(string text) => this.text = text;

    public static Markup Nothing { get; }

    public static Markup Of(MarkupHoles piece) => new(piece.ToString());

    /// <summary>Text that is HTML already: of this program's own resources, and pictures.</summary>
    public static Markup Trusted(string html) => new(html);

    public static Markup Each<T>(IEnumerable<T> items, Func<T, Markup> piece) => new(string.Concat(items.Select(item => piece(item).ToString())));

    public static Markup If(bool condition, Func<Markup> piece) => condition ? piece() : Nothing;

    /// <summary>A text of several lines, its line ends kept: for an element that shows them.</summary>
    public static Markup Lines(IEnumerable<string> lines) => new(string.Join('\n', lines.Select(line => Of($"{line}"))));

    public override string ToString() => text ?? "";
}
