using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>The secrets of this run by value, to recognize them in responses of the server.</summary>
internal sealed class KnownSecrets
{
    // Shorter values occur in ordinary text by chance; they are recognized only if they are the whole text.
    private const int MinLengthInsideText = 6;

    private readonly ConfigValue.Secret[] secrets;

    public KnownSecrets(IEnumerable<ConfigValue.Secret> secrets)
    {
        var distinct = secrets
            .Where(secret => !string.IsNullOrEmpty(secret.Value))
            .DistinctBy(secret => secret.Value, StringComparer.Ordinal);

        // The longest first, because a secret may contain another.
        var ordered = distinct
            .OrderByDescending(secret => secret.Value?.Length)
            .ThenBy(secret => secret.Mark.Variable, StringComparer.Ordinal);
        this.secrets = [.. ordered];
    }

    public bool IsEmpty => secrets.Length == 0;

    /// <summary>Returns the text with each secret replaced by the name of its variable.</summary>
    public string Redact(string text)
    {
        foreach (var secret in secrets)
        {
            if (secret.Value is { } value && (value.Length >= MinLengthInsideText || text == value))
            {
                text = text.Replace(value, $"({secret.Mark.Variable})", StringComparison.Ordinal);
            }
        }

        return text;
    }

    /// <summary>Returns how many characters at the end of a growing text may be the beginning of a secret.</summary>
    public int MeasurePartialMatch(string text) => secrets
        .Where(secret => secret.Value is { Length: >= MinLengthInsideText })
        .Select(secret => MeasureOverlap(text, secret.Value ?? ""))
        .DefaultIfEmpty()
        .Max();

    /// <summary>Returns the configuration with every text that contains a secret marked. The values that are sent do not change.</summary>
    public ConfigValue.Map Mark(ConfigValue.Map config) => IsEmpty ? config : MarkMembers(config);

    private ConfigValue MarkValue(ConfigValue value) => value switch
    {
        ConfigValue.Text text when FindMark(text.Value) is { } mark => new ConfigValue.Secret(mark, text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(MarkValue)]),
        ConfigValue.Map map => MarkMembers(map),
        _ => value,
    };

    private ConfigValue.Map MarkMembers(ConfigValue.Map map) =>
        new([.. map.Members.Select(member => KeyValuePair.Create(Redact(member.Key), MarkValue(member.Value)))]);

    private SecretMark? FindMark(string text) => Array.Find(secrets, secret => Contains(text, secret.Value ?? ""))?.Mark;

    private static bool Contains(string text, string value) =>
        value.Length >= MinLengthInsideText ? text.Contains(value, StringComparison.Ordinal) : text == value;

    private static int MeasureOverlap(string text, string secret)
    {
        var longest = Math.Min(text.Length, secret.Length - 1);
        return Enumerable.Range(0, longest)
            .Select(less => longest - less)
            .FirstOrDefault(length => text.AsSpan(text.Length - length).SequenceEqual(secret.AsSpan(0, length)));
    }
}
