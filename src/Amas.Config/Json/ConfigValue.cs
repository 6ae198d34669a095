namespace Amas.Config.Json;

/// <summary>
/// A value of a configuration: JSON as AMAS takes it, with numbers as their author wrote them and secrets marked.
/// Immutable. Two values are compared by <see cref="CanonicalJson"/>, never by reference.
/// </summary>
internal abstract class ConfigValue
{
    private ConfigValue()
    {
    }

    public static ConfigValue None { get; } = new Null();

    /// <summary>The redacted canonical text, so that no log, debugger or exception can show a secret.</summary>
    public override string ToString() => CanonicalJson.SerializeRedacted(this);

    public sealed class Null : ConfigValue;

    public sealed class Boolean(bool value) : ConfigValue
    {
        public bool Value { get; } = value;
    }

    /// <summary>A JSON number by its text: it is sent as it was written.</summary>
    public sealed class Number(string text) : ConfigValue
    {
        public string Literal { get; } = text;
    }

    public sealed class Text(string value) : ConfigValue
    {
        public string Value { get; } = value;
    }

    /// <summary>A text that is sent but never shown. Its value is null when it was read back from a file, which holds only the mark.</summary>
    public sealed class Secret(SecretMark mark, string? value) : ConfigValue
    {
        public SecretMark Mark { get; } = mark;

        public string? Value { get; } = value;
    }

    public sealed class List(IReadOnlyList<ConfigValue> items) : ConfigValue
    {
        public IReadOnlyList<ConfigValue> Items { get; } = items;
    }

    /// <summary>An object. Members keep the order in which they were written; a name stands once.</summary>
    public sealed class Map : ConfigValue
    {
        private const int LinearLimit = 12;
        private readonly Dictionary<string, ConfigValue>? index;

        public Map(IReadOnlyList<KeyValuePair<string, ConfigValue>> members)
        {
            Members = members;
            index = members.Count > LinearLimit ? new Dictionary<string, ConfigValue>(members, StringComparer.Ordinal) : null;
        }

        public static Map Empty { get; } = new([]);

        public IReadOnlyList<KeyValuePair<string, ConfigValue>> Members { get; }

        /// <summary>The member of that name, or null where it is absent or null: the format makes no difference.</summary>
        public ConfigValue? this[string name]
        {
            get
            {
                var found = index is null ? Scan(name) : index.GetValueOrDefault(name);
                return found is Null ? null : found;
            }
        }

        /// <summary>The same object with one member set (in its place, else at the end), or removed where the value is null.</summary>
        public Map With(string name, ConfigValue? value)
        {
            List<KeyValuePair<string, ConfigValue>> members = [];
            var placed = false;
            foreach (var member in Members)
            {
                if (member.Key != name)
                {
                    members.Add(member);
                    continue;
                }

                placed = true;
                if (value is not null)
                {
                    members.Add(new(name, value));
                }
            }

            if (!placed && value is not null)
            {
                members.Add(new(name, value));
            }

            return new(members);
        }

        private ConfigValue? Scan(string name)
        {
            foreach (var member in Members)
            {
                if (member.Key == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }
}
