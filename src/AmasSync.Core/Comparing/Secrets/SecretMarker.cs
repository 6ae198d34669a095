using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Puts the marks of our secrets on what the server gave back, so that neither the value we sent nor an older one can be shown or saved.
/// The server's text stays inside the mark: secrets are compared in memory.
/// </summary>
internal static class SecretMarker
{
    /// <summary>The server's value with a mark wherever one of the templates (the file, the last applied) has a secret.</summary>
    public static ConfigValue.Map MarkSecrets(ConfigValue.Map observed, params IReadOnlyList<ConfigValue.Map?> templates)
    {
        ConfigValue value = observed;
        foreach (var template in templates)
        {
            value = template is not null && HasSecret(template) ? Mark(value, template, "") : value;
        }

        return value as ConfigValue.Map ?? observed;
    }

    /// <summary>Whether a secret's text is one that servers show instead of it: empty, or only asterisks or bullets.</summary>
    public static bool IsMasked(ConfigValue? value) => value switch
    {
        null => true,
        ConfigValue.Secret { Value: { } text } => text.All(character => character is '*' or '•' or '●'),
        _ => false,
    };

    /// <summary>Whether a value is, or holds, a secret.</summary>
    public static bool HasSecret(ConfigValue value) => value switch
    {
        ConfigValue.Secret => true,
        ConfigValue.List list => list.Items.Any(HasSecret),
        ConfigValue.Map map => map.Members.Any(member => HasSecret(member.Value)),
        _ => false,
    };

    /// <summary>Every secret of a configuration whose value is known.</summary>
    public static IEnumerable<ConfigValue.Secret> FindSecrets(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: not null } secret => [secret],
        ConfigValue.List list => list.Items.SelectMany(FindSecrets),
        ConfigValue.Map map => map.Members.SelectMany(member => FindSecrets(member.Value)),
        _ => [],
    };

    private static ConfigValue Mark(ConfigValue value, ConfigValue template, string member) => (value, template) switch
    {
        (ConfigValue.Text text, ConfigValue.Secret secret) => new ConfigValue.Secret(secret.Mark, text.Value),
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
                items[index] = NamedElements.FindElement(member, template, name) is { } expected ? Mark(items[index], expected, "") : items[index];
            }

            return new(items);
        }

        // One value: the server may have it in another order, so every text that the file does not hold in clear could be the secret.
        var marks = template.Items.SelectMany(FindMarks).ToList();
        var clearTexts = template.Items.SelectMany(FindTexts).ToHashSet(StringComparer.Ordinal);
        return marks.Count == 0 ? list : new([.. list.Items.Select((item, index) =>
            list.Items.Count == template.Items.Count ? Mark(item, template.Items[index], "") : Cover(item, marks[0], clearTexts))]);
    }

    private static ConfigValue Cover(ConfigValue value, SecretMark mark, HashSet<string> clearTexts) => value switch
    {
        ConfigValue.Text text when !clearTexts.Contains(text.Value) => new ConfigValue.Secret(mark, text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Cover(item, mark, clearTexts))]),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Cover(member.Value, mark, clearTexts)))]),
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
