using System.Diagnostics.CodeAnalysis;
using System.Text;
using Amas.Config.Json;

namespace AmasSync.Core.Redaction;

/// <summary>The secrets of this run by value, to recognize them in text. The type is thread-safe.</summary>
internal sealed class KnownSecrets
{
    private const char Ellipsis = '…';

    private readonly Lazy<FormSearch?> search;
    private readonly Lazy<EscapedSearch?> escapedSearch;
    private readonly Dictionary<string, SecretMark> wholeTexts;

    public KnownSecrets(IEnumerable<ConfigValue.Secret> secrets)
    {
        var distinct = secrets
            .Where(secret => !string.IsNullOrWhiteSpace(secret.Value))
            .DistinctBy(secret => secret.Value, StringComparer.Ordinal)
            .ToList();
        search = new(() => CreateSearch(distinct));
        escapedSearch = new(() => CreateEscapedSearch(distinct));
        wholeTexts = new(StringComparer.Ordinal);
        AddTo(wholeTexts, distinct);
    }

    private KnownSecrets(KnownSecrets original, Dictionary<string, SecretMark> wholeTexts) =>
        (search, escapedSearch, this.wholeTexts) = (original.search, original.escapedSearch, wholeTexts);

    public static KnownSecrets None { get; } = new([]);

    public bool IsEmpty => wholeTexts.Count == 0;

    /// <summary>Returns these secrets and texts that contain one. Such a text is recognized only as a whole.</summary>
    public KnownSecrets WithTexts(IEnumerable<ConfigValue.Secret> texts)
    {
        Dictionary<string, SecretMark> all = new(wholeTexts, StringComparer.Ordinal);
        AddTo(all, texts.Where(text => !string.IsNullOrWhiteSpace(text.Value)));
        return new(this, all);
    }

    /// <summary>Returns whether a text contains a secret in any form.</summary>
    public bool IsIn(string text) => TryFind(text, 0, out _);

    /// <summary>Returns the text with each secret, in any form, replaced by the name of its variable.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? Redact(string? text)
    {
        if (text is null || IsEmpty)
        {
            return text;
        }

        var redacted = TryFind(text, 0, out var first) ? Replace(text, first) : text;
        return RedactEscaped(redacted.Contains(Ellipsis, StringComparison.Ordinal) ? RedactCut(redacted) : redacted);
    }

    /// <summary>Returns the length of the beginning of a growing text that can be redacted now, without the text that follows.</summary>
    /// <param name="text">The text so far.</param>
    /// <param name="limit">The length that cannot be exceeded.</param>
    public int MeasureSettled(string text, int limit) => search.Value?.MeasureSettled(text, limit) ?? limit;

    /// <summary>
    /// Returns the configuration that a server returned, with every text that contains a plain secret marked. Other texts are
    /// unchanged; those with an encoded secret have a redacted form for output.
    /// </summary>
    public ConfigValue.Map Mark(ConfigValue.Map config) => IsEmpty ? config : MapMembers(config, MarkText, Redact);

    /// <summary>Returns the configuration with a redacted form for output of every text that contains a secret.</summary>
    public ConfigValue.Map RedactForOutput(ConfigValue.Map config) => IsEmpty ? config : MapMembers(config, RedactText, key => key);

    /// <summary>Returns the value with a redacted form for output.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public ConfigValue? RedactForOutput(ConfigValue? value) => value is null || IsEmpty ? value : Map(value, RedactText, key => key);

    private static FormSearch? CreateSearch(List<ConfigValue.Secret> secrets)
    {
        List<SecretForm> forms = [];
        foreach (var secret in secrets)
        {
            var value = secret.GetRequiredValue();
            forms.AddRange(SecretForms.ListPlain(value).Select(text => new SecretForm(text, secret.Mark, IsPlain: true)));
            forms.AddRange(SecretForms.ListEncoded(value).Select(text => new SecretForm(text, secret.Mark, IsPlain: false)));
        }

        return forms.Count == 0 ? null : new(forms);
    }

    private EscapedSearch? CreateEscapedSearch(List<ConfigValue.Secret> secrets)
    {
        var compact =
            from secret in secrets
            from text in SecretForms.ListCompact(secret.GetRequiredValue())
            select new SecretForm(text, secret.Mark, IsPlain: false);
        return search.Value is { } forms ? new(forms, compact.ToArray() is { Length: > 0 } all ? new(all) : null) : null;
    }

    private string RedactEscaped(string text)
    {
        foreach (var match in (escapedSearch.Value?.Find(text) ?? []).Reverse())
        {
            text = $"{text[..match.Start]}({match.Mark.Variable}){text[match.End..]}";
        }

        return text;
    }

    private static void AddTo(Dictionary<string, SecretMark> texts, IEnumerable<ConfigValue.Secret> secrets)
    {
        foreach (var secret in secrets)
        {
            texts.TryAdd(secret.GetRequiredValue().Trim(), secret.Mark);
        }
    }

    private bool TryFind(string text, int from, out FormMatch match)
    {
        var trimmed = text.AsSpan().Trim();
        if (from == 0 && wholeTexts.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(trimmed, out var mark))
        {
            var start = text.Length - text.AsSpan().TrimStart().Length;
            match = new(start, start + trimmed.Length, mark, IsPlain: true);
            return true;
        }

        match = default;
        return text.Length - from >= SecretForms.MinLength && search.Value?.TryFind(text, from, out match) == true;
    }

    private string Replace(string text, FormMatch first)
    {
        StringBuilder redacted = new(text.Length);
        var (shown, match, isFound) = (0, first, true);
        while (isFound)
        {
            redacted.Append(text, shown, match.Start - shown).Append('(').Append(match.Mark.Variable).Append(')');
            shown = match.End;
            isFound = TryFind(text, shown, out match);
        }

        return redacted.Append(text, shown, text.Length - shown).ToString();
    }

    // A long message of a server is cut, perhaps within a secret.
    private string RedactCut(string text)
    {
        for (var cut = text.IndexOf(Ellipsis, StringComparison.Ordinal); cut >= 0; cut = text.IndexOf(Ellipsis, cut + 1))
        {
            var start = search.Value?.FindCutForm(text.AsSpan(0, cut)) ?? cut;
            text = text.Remove(start, cut - start);
            cut = start;
        }

        return text;
    }

    private ConfigValue MarkText(ConfigValue.Text text)
    {
        if (!TryFind(text.Value, 0, out var first))
        {
            return text;
        }

        var isPlain = first.IsPlain;
        for (var from = first.End; !isPlain && TryFind(text.Value, from, out var next); from = next.End)
        {
            isPlain = next.IsPlain;
        }

        return isPlain
            ? new ConfigValue.Secret(first.Mark, text.Value)
            : text.WithRedacted(Replace(text.Value, first), first.Mark);
    }

    private ConfigValue.Text RedactText(ConfigValue.Text text) =>
        TryFind(text.Value, 0, out var first) ? text.WithRedacted(Replace(text.Value, first), first.Mark) : text;

    private static ConfigValue Map(ConfigValue value, Func<ConfigValue.Text, ConfigValue> convert, Func<string, string> convertKey)
    {
        return value switch
        {
            ConfigValue.Text text => convert(text),
            ConfigValue.Secret { Mark.Text: { } written } secret
                when convert(new ConfigValue.Text(written)) is ConfigValue.Text { Held: not null, Shown: var shown } =>
                new ConfigValue.Secret(secret.Mark with { Text = shown }, secret.Value),
            ConfigValue.List list => MapItems(list, convert, convertKey),
            ConfigValue.Map map => MapMembers(map, convert, convertKey),
            _ => value,
        };
    }

    // Most values contain no secret and are returned as they are.
    private static ConfigValue.List MapItems(
        ConfigValue.List list, Func<ConfigValue.Text, ConfigValue> convert, Func<string, string> convertKey)
    {
        ConfigValue[]? changed = null;
        for (var index = 0; index < list.Items.Count; index++)
        {
            var item = Map(list.Items[index], convert, convertKey);
            if (!ReferenceEquals(item, list.Items[index]))
            {
                changed ??= [.. list.Items];
                changed[index] = item;
            }
        }

        return changed is null ? list : new(changed);
    }

    private static ConfigValue.Map MapMembers(
        ConfigValue.Map map, Func<ConfigValue.Text, ConfigValue> convert, Func<string, string> convertKey)
    {
        KeyValuePair<string, ConfigValue>[]? changed = null;
        for (var index = 0; index < map.Members.Count; index++)
        {
            var member = map.Members[index];
            var (key, value) = (convertKey(member.Key), Map(member.Value, convert, convertKey));
            if (!ReferenceEquals(key, member.Key) || !ReferenceEquals(value, member.Value))
            {
                changed ??= [.. map.Members];
                changed[index] = new(key, value);
            }
        }

        return changed is null ? map : new(changed);
    }
}
