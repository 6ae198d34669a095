namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A fragment of HTML. Interpolated values are escaped unless they are fragments themselves: text from a file or a server is never markup.
/// </summary>
internal readonly record struct HtmlFragment
{
    private readonly string? text;

    private HtmlFragment(string text) => this.text = text;

    public static HtmlFragment Empty { get; }

    public bool IsEmpty => string.IsNullOrEmpty(text);

    public static HtmlFragment Create(HtmlInterpolatedStringHandler html) => new(html.ToString());

    /// <summary>Creates a fragment of HTML that this program produced itself, such as its resources and pictures.</summary>
    public static HtmlFragment FromTrustedHtml(string html) => new(html);

    public static HtmlFragment Concat<T>(IEnumerable<T> items, Func<T, HtmlFragment> render) =>
        new(string.Concat(items.Select(item => render(item).ToString())));

    public static HtmlFragment CreateIf(bool condition, Func<HtmlFragment> render) => condition ? render() : Empty;

    /// <summary>Escapes lines and joins them with line feeds, for an element that preserves white space.</summary>
    public static HtmlFragment JoinLines(IEnumerable<string> lines) =>
        new(string.Join('\n', lines.Select(line => Create($"{line}"))));

    public override string ToString() => text ?? "";
}
