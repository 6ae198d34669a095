using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Marks the secrets in what the server returned, so that neither the value that was sent nor an older one can be shown or saved. The mark
/// keeps the server's text, because secrets are compared in memory.
/// </summary>
internal static class SecretMarker
{
    /// <summary>
    /// Returns the server's configuration with a mark at every place where a template (the file or the last applied) has a secret. If
    /// several have one, the mark is that of the last.
    /// </summary>
    public static ConfigValue.Map MarkSecrets(ConfigValue.Map observed, params IReadOnlyList<ConfigValue.Map?> templates)
    {
        ConfigValue value = observed;
        foreach (var template in templates)
        {
            value = template is not null && HasSecret(template) ? Mark(value, template, "") : value;
        }

        return value as ConfigValue.Map ?? observed;
    }

    /// <summary>Returns whether a secret is masked by the server: it is missing or empty, or contains only asterisks or bullets.</summary>
    public static bool IsMasked(ConfigValue? value) => value switch
    {
        null => true,
        ConfigValue.Secret { Value: { } text } => text.All(character => character is '*' or '•' or '●'),
        _ => false,
    };

    /// <summary>Returns whether a value is or contains a secret.</summary>
    public static bool HasSecret(ConfigValue value) => value switch
    {
        ConfigValue.Secret => true,
        ConfigValue.List list => HasSecretItem(list.Items),
        ConfigValue.Map map => HasSecretMember(map.Members),
        _ => false,
    };

    /// <summary>Returns every secret of a configuration whose value is known.</summary>
    public static IEnumerable<ConfigValue.Secret> FindSecrets(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: not null } secret => [secret],
        ConfigValue.List list => list.Items.SelectMany(FindSecrets),
        ConfigValue.Map map => map.Members.SelectMany(member => FindSecrets(member.Value)),
        _ => [],
    };

    // Without enumerators: this looks at each value of thousands of configurations.
    private static bool HasSecretItem(IReadOnlyList<ConfigValue> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (HasSecret(items[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasSecretMember(IReadOnlyList<KeyValuePair<string, ConfigValue>> members)
    {
        for (var index = 0; index < members.Count; index++)
        {
            if (HasSecret(members[index].Value))
            {
                return true;
            }
        }

        return false;
    }

    private static ConfigValue Mark(ConfigValue value, ConfigValue template, string member) => (value, template) switch
    {
        (ConfigValue.Text text, ConfigValue.Secret secret) => new ConfigValue.Secret(secret.Mark, text.Value),
        (ConfigValue.Secret seen, ConfigValue.Secret secret) => new ConfigValue.Secret(secret.Mark, seen.Value),
        (ConfigValue.Map map, ConfigValue.Map expected) => MarkMembers(map, expected),
        (ConfigValue.List list, ConfigValue.List expected) => MarkItems(list, expected, member),
        (not ConfigValue.Secret, ConfigValue.Secret secret) => MarkAll(value, secret.Mark),
        _ => value,
    };

    private static ConfigValue.Map MarkMembers(ConfigValue.Map map, ConfigValue.Map template) =>
        new([.. map.Members.Select(member => template[member.Key] is { } expected
            ? new(member.Key, Mark(member.Value, expected, member.Key))
            : member)]);

    private static ConfigValue.List MarkItems(ConfigValue.List list, ConfigValue.List template, string member)
    {
        if (NamedElements.IndexByName(member, list) is { } names && NamedElements.IndexByName(member, template) is not null)
        {
            var items = list.Items.ToArray();
            foreach (var (name, index) in names)
            {
                items[index] = NamedElements.FindElement(member, template, name) is { } expected
                    ? Mark(items[index], expected, "")
                    : items[index];
            }

            return new(items);
        }

        // The server may return such a list in another order, so every text that is not in the file in plain text could be the secret.
        var marks = template.Items.SelectMany(FindMarks).ToList();
        var clearTexts = template.Items.SelectMany(FindTexts).ToHashSet(StringComparer.Ordinal);
        return marks.Count == 0 ? list : new([.. list.Items.Select((item, index) =>
            list.Items.Count == template.Items.Count
                ? Mark(item, template.Items[index], "")
                : Cover(item, marks[0], clearTexts))]);
    }

    private static ConfigValue Cover(ConfigValue value, SecretMark mark, HashSet<string> clearTexts) => value switch
    {
        ConfigValue.Text text when !clearTexts.Contains(text.Value) => new ConfigValue.Secret(mark, text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Cover(item, mark, clearTexts))]),
        ConfigValue.Map map => new ConfigValue.Map(
            [.. map.Members.Select(member => KeyValuePair.Create(member.Key, Cover(member.Value, mark, clearTexts)))]),
        _ => value,
    };

    private static ConfigValue MarkAll(ConfigValue value, SecretMark mark) => Cover(value, mark, []);

    private static IEnumerable<SecretMark> FindMarks(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => [secret.Mark],
        ConfigValue.List list => list.Items.SelectMany(FindMarks),
        ConfigValue.Map map => map.Members.SelectMany(member => FindMarks(member.Value)),
        _ => [],
    };

    private static IEnumerable<string> FindTexts(ConfigValue value) => value switch
    {
        ConfigValue.Text text => [text.Value],
        ConfigValue.List list => list.Items.SelectMany(FindTexts),
        ConfigValue.Map map => map.Members.SelectMany(member => FindTexts(member.Value)),
        _ => [],
    };
}
