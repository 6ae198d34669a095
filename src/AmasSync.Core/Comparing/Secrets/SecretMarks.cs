using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Puts the marks of our secrets on what the server gave back, so that neither the value we sent nor an older one can be shown or saved.
/// The server's text stays inside the mark: secrets are compared in memory.
/// </summary>
internal static class SecretMarks
{
    /// <summary>The server's value with a mark wherever one of the templates (the file, the last applied) has a secret.</summary>
    public static ConfigValue.Map On(ConfigValue.Map observed, params IReadOnlyList<ConfigValue.Map?> templates)
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
    public static IEnumerable<ConfigValue.Secret> Of(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: not null } secret => [secret],
        ConfigValue.List list => list.Items.SelectMany(Of),
        ConfigValue.Map map => map.Members.SelectMany(member => Of(member.Value)),
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
        if (ListPairing.ByName(member, list) is { } names && ListPairing.ByName(member, template) is not null)
        {
            var items = list.Items.ToArray();
            foreach (var (name, index) in names)
            {
                items[index] = ListPairing.Element(member, template, name) is { } expected ? Mark(items[index], expected, "") : items[index];
            }

            return new(items);
        }

        // One value: the server may have it in another order, so every text that the file does not hold in clear could be the secret.
        var marks = template.Items.SelectMany(Marks).ToList();
        var clear = template.Items.SelectMany(Texts).ToHashSet(StringComparer.Ordinal);
        return marks.Count == 0 ? list : new([.. list.Items.Select((item, index) =>
            list.Items.Count == template.Items.Count ? Mark(item, template.Items[index], "") : Cover(item, marks[0], clear))]);
    }

    private static ConfigValue Cover(ConfigValue value, Sensitive mark, HashSet<string> clear) => value switch
    {
        ConfigValue.Text text when !clear.Contains(text.Value) => new ConfigValue.Secret(mark, text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => Cover(item, mark, clear))]),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Cover(member.Value, mark, clear)))]),
        _ => value,
    };

    private static ConfigValue MarkAll(ConfigValue value, Sensitive mark) => Cover(value, mark, []);

    private static IEnumerable<Sensitive> Marks(ConfigValue value) => value switch
    {
        ConfigValue.Secret secret => [secret.Mark],
        ConfigValue.List list => list.Items.SelectMany(Marks),
        ConfigValue.Map map => map.Members.SelectMany(member => Marks(member.Value)),
        _ => [],
    };

    private static IEnumerable<string> Texts(ConfigValue value) => value switch
    {
        ConfigValue.Text text => [text.Value],
        ConfigValue.List list => list.Items.SelectMany(Texts),
        ConfigValue.Map map => map.Members.SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
