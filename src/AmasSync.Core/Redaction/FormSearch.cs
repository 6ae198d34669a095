using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace AmasSync.Core.Redaction;

/// <summary>
/// Finds the forms of all secrets in one pass. The vectorized search looks for the first characters of the forms, of which there are few,
/// and only where it finds them the whole forms are compared.
/// </summary>
internal sealed class FormSearch
{
    private const int AnchorLength = SecretForms.MinLength;

    private readonly SearchValues<string> anchors;
    private readonly SearchValues<char> firstCharacters;
    private readonly Dictionary<string, SecretForm[]>.AlternateLookup<ReadOnlySpan<char>> formsByAnchor;
    private readonly string[] sortedForms;
    private readonly int maxLength;

    public FormSearch(IReadOnlyList<SecretForm> forms)
    {
        // The longest first, because a secret may begin with another.
        formsByAnchor = forms
            .GroupBy(form => form.Text[..AnchorLength], StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(form => form.Text.Length).ToArray(), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        anchors = SearchValues.Create([.. formsByAnchor.Dictionary.Keys], StringComparison.Ordinal);
        firstCharacters = SearchValues.Create([.. forms.Select(form => form.Text[0]).Distinct()]);
        sortedForms = [.. forms.Select(form => form.Text).Order(StringComparer.Ordinal)];
        maxLength = sortedForms.Max(form => form.Length);
    }

    /// <summary>Finds the first match at or after a position. Forms that overlap are one match.</summary>
    public bool TryFind(ReadOnlySpan<char> text, int from, out FormMatch match)
    {
        match = default;
        if (!TryFindForm(text, from, text.Length, out var start, out var form))
        {
            return false;
        }

        match = new(start, start + form.Text.Length, form.Mark, IsPlainAt(text, start));
        for (var next = start + 1; TryFindForm(text, next, match.End, out var overlapping, out var other); next = overlapping + 1)
        {
            match = match with
            {
                End = Math.Max(match.End, overlapping + other.Text.Length),
                IsPlain = match.IsPlain || IsPlainAt(text, overlapping),
            };
        }

        return true;
    }

    /// <summary>
    /// Returns how much of a growing text is settled: no form begins there and is incomplete, and no match reaches beyond it.
    /// </summary>
    /// <param name="text">The text so far.</param>
    /// <param name="limit">The length that cannot be exceeded.</param>
    public int MeasureSettled(ReadOnlySpan<char> text, int limit)
    {
        var settled = Math.Min(limit, FindIncompleteForm(text));
        for (var from = 0; TryFind(text, from, out var match) && match.Start < settled; from = match.End)
        {
            settled = match.End > settled ? match.Start : settled;
        }

        return settled;
    }

    /// <summary>Returns where a form begins that the end of the text cuts off; the length of the text if there is none.</summary>
    public int FindCutForm(ReadOnlySpan<char> text)
    {
        var start = FindIncompleteForm(text);
        return text.Length - start < AnchorLength ? text.Length : start;
    }

    private bool TryFindForm(ReadOnlySpan<char> text, int from, int end, out int start, [NotNullWhen(true)] out SecretForm? form)
    {
        // A form that begins before the end may have its first characters beyond it.
        var searched = text[..Math.Min(text.Length, end + AnchorLength - 1)];
        for (start = from; start < end; start++)
        {
            var offset = searched[start..].IndexOfAny(anchors);
            if (offset < 0 || start + offset >= end)
            {
                break;
            }

            start += offset;
            form = FindFormAt(text[start..]);
            if (form is not null)
            {
                return true;
            }
        }

        form = null;
        return false;
    }

    private SecretForm? FindFormAt(ReadOnlySpan<char> text)
    {
        foreach (var form in formsByAnchor[text[..AnchorLength]])
        {
            if (text.StartsWith(form.Text, StringComparison.Ordinal))
            {
                return form;
            }
        }

        return null;
    }

    private bool IsPlainAt(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        foreach (var form in formsByAnchor[rest[..AnchorLength]])
        {
            if (form.IsPlain && rest.StartsWith(form.Text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private int FindIncompleteForm(ReadOnlySpan<char> text)
    {
        for (var start = Math.Max(0, text.Length - maxLength + 1); start < text.Length; start++)
        {
            var offset = text[start..].IndexOfAny(firstCharacters);
            if (offset < 0)
            {
                break;
            }

            start += offset;
            if (IsBeginning(text[start..]))
            {
                return start;
            }
        }

        return text.Length;
    }

    /// <summary>Returns whether a longer form begins with this text.</summary>
    private bool IsBeginning(ReadOnlySpan<char> text)
    {
        var (first, end) = (0, sortedForms.Length);
        while (first < end)
        {
            var middle = (first + end) / 2;
            (first, end) = sortedForms[middle].AsSpan().SequenceCompareTo(text) < 0 ? (middle + 1, end) : (first, middle);
        }

        while (first < sortedForms.Length && sortedForms[first].Length == text.Length && text.SequenceEqual(sortedForms[first]))
        {
            first++;
        }

        return first < sortedForms.Length && sortedForms[first].AsSpan().StartsWith(text, StringComparison.Ordinal);
    }
}
