using Amas.Config.Json.Canonical;

namespace Amas.Config.Json;

/// <summary>
/// A value of a configuration: JSON as AMAS accepts it, with the original spelling of numbers and with marked secrets.
/// Immutable. Values are compared with <see cref="CanonicalJson"/>, never by reference.
/// </summary>
internal abstract class ConfigValue
{
    private ConfigValue()
    {
    }

    public static ConfigValue None { get; } = new Null();

    /// <summary>Returns the redacted canonical text, so that no log, debugger or exception can show a secret.</summary>
    public override string ToString() => CanonicalJson.SerializeRedacted(this);

    public sealed class Null : ConfigValue;

    public sealed class Boolean(bool value) : ConfigValue
    {
        public bool Value { get; } = value;
    }

    /// <summary>A JSON number with its literal, which is sent unchanged.</summary>
    public sealed class Number(string literal) : ConfigValue
    {
        public string Literal { get; } = literal;
    }

    /// <summary>A text. If it contains a secret in some form, output shows another text in its place.</summary>
    public sealed class Text(string value) : ConfigValue
    {
        public string Value { get; } = value;

        /// <summary>Gets the text for output.</summary>
        public string Shown { get; private init; } = value;

        /// <summary>Gets the mark of the secret that the text contains; null if it contains none, as far as known.</summary>
        public SecretMark? Held { get; private init; }

        /// <summary>Returns the same text with another one for output.</summary>
        public Text WithRedacted(string shown, SecretMark held) => new(Value) { Shown = shown, Held = held };
    }

    /// <summary>A text that is sent but never shown. Its value is null if it was read from a file, which contains only the mark.</summary>
    public sealed class Secret(SecretMark mark, string? value) : ConfigValue
    {
        public SecretMark Mark { get; } = mark;

        public string? Value { get; } = value;

        /// <exception cref="InvalidOperationException">The value is not known, because the secret was read from a file.</exception>
        public string GetRequiredValue() =>
            Value ?? throw new InvalidOperationException($"The value of {Mark.Variable} is not known here.");
    }

    public sealed class List(IReadOnlyList<ConfigValue> items) : ConfigValue
    {
        public IReadOnlyList<ConfigValue> Items { get; } = items;
    }

    /// <summary>An object. Members keep the order in which they were written; names are unique.</summary>
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

        /// <summary>Gets the member with that name, or null if it is absent or null: the format does not distinguish the two.</summary>
        public ConfigValue? this[string name]
        {
            get
            {
                var found = index is null ? Scan(name) : index.GetValueOrDefault(name);
                return found is Null ? null : found;
            }
        }

        /// <summary>
        /// Returns the same object with one member set (in place, or at the end if it is new), or removed if the value is null.
        /// </summary>
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
            // Without an enumerator: this is called for each member of each comparison.
            for (var position = 0; position < Members.Count; position++)
            {
                if (Members[position] is var member && member.Key == name)
                {
                    return member.Value;
                }
            }

            return null;
        }
    }
}
