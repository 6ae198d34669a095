using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>One entry of a page, which can be opened and which the filter finds: a change, or a probable rename.</summary>
/// <param name="Id">Its ID on the page.</param>
/// <param name="Title">The agent.</param>
internal sealed record ChangeEntryHtml(string Id, string Title)
{
    /// <summary>Gets the keys of the groups that it is found in; the first decides its color.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    public required RiskLevel Level { get; init; }

    /// <summary>Gets the texts that the filter searches.</summary>
    public required IEnumerable<string?> SearchTexts { get; init; }

    public required char Symbol { get; init; }

    public required string? File { get; init; }

    /// <summary>Gets what stands on its line after the file.</summary>
    public required HtmlFragment Notes { get; init; }

    public required IReadOnlyList<HtmlFragment> Body { get; init; }

    /// <summary>Formats the ID of a change on the page. It does not depend on the other changes, so links to it stay valid.</summary>
    public static string FormatId(string environment, Change change) =>
        string.Join('-', new[] { environment, change.Action, change.Name.Normalized }.Select(Uri.EscapeDataString));

    /// <param name="level">The level of its heading.</param>
    /// <param name="isOpen">Whether it is initially open.</param>
    public HtmlFragment Render(int level, bool isOpen)
    {
        var open = HtmlFragment.FromTrustedHtml(isOpen ? " open" : "");
        var keys = string.Join(' ', Groups);
        var risk = RiskWording.FormatLevel(Level);
        var text = string.Join(' ', SearchTexts.OfType<string>());
        return HtmlFragment.Create($"""
            <article class="change is-{Groups[0]}" id="{Id}" data-group="{keys}" data-risk="{risk}" data-find="{text}">
            <details{open}>
            <summary><span class="sign" aria-hidden="true">{Symbol.ToString()}</span><h{level}>{Title}</h{level}>
            <span class="file">{File}</span>{Notes}</summary>
            <div class="body">
            {HtmlFragment.Concat(Body, part => part)}</div>
            </details>
            </article>

            """);
    }
}
