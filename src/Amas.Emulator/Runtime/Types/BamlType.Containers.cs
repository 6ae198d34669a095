using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Emulator.Runtime.Types;

/// <summary>The types that contain other types.</summary>
internal abstract partial record BamlType
{
    public sealed record List(BamlType Item) : BamlType
    {
        protected override string Notation => Item is Any ? "list" : $"list[{Item}]";

        public override ConfigValue? Coerce(ConfigValue value)
        {
            if ((value is ConfigValue.Text text ? ParseJson(text.Value) : value) is not ConfigValue.List list)
            {
                return null;
            }

            ConfigValue?[] items = [.. list.Items.Select(Item.Coerce)];
            return items.Contains(null) ? null : new ConfigValue.List([.. items.OfType<ConfigValue>()]);
        }

        public override ConfigValue CreateDefault(string label) => new ConfigValue.List([]);
    }

    /// <summary>An object. Keys are texts in JSON; each must be convertible to <paramref name="Key"/>.</summary>
    public sealed record Dict(BamlType Key, BamlType Value) : BamlType
    {
        protected override string Notation => Value is Any ? "dict" : $"dict[{Key}, {Value}]";

        public override ConfigValue? Coerce(ConfigValue value)
        {
            if ((value is ConfigValue.Text text ? ParseJson(text.Value) : value) is not ConfigValue.Map map)
            {
                return null;
            }

            List<KeyValuePair<string, ConfigValue>> members = new(map.Members.Count);
            foreach (var (name, member) in map.Members)
            {
                if (Key.Coerce(new ConfigValue.Text(name)) is null || Value.Coerce(member) is not { } fitting)
                {
                    return null;
                }

                members.Add(new(name, fitting));
            }

            return new ConfigValue.Map(members);
        }

        public override ConfigValue CreateDefault(string label) => ConfigValue.Map.Empty;
    }

    /// <summary>One of several types; a value that already has one of them is not converted.</summary>
    public sealed record Union(IReadOnlyList<BamlType> Cases) : BamlType
    {
        protected override string Notation => string.Join(" | ", Cases);

        public override bool IsNullable => Cases.Any(type => type.IsNullable);

        public override ConfigValue? Coerce(ConfigValue value) =>
            Cases.Any(type => type.Coerce(value) is { } same && CanonicalJson.AreEqual(same, value))
                ? value
                : Cases.Select(type => type.Coerce(value)).FirstOrDefault(fitting => fitting is not null);

        public override ConfigValue CreateDefault(string label) => Cases[0].CreateDefault(label);
    }
}
