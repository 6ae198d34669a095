using System.Globalization;
using System.Text.Json;
using Amas.Config.Json;

namespace Amas.Emulator.Runtime.Types;

/// <summary>
/// A type in the notation of variables and structured output: <c>str</c>, <c>list[int]</c>, <c>dict[str, float]</c>, <c>str | None</c>. A
/// closed set.
/// </summary>
internal abstract partial record BamlType
{
    private BamlType()
    {
    }

    /// <summary>
    /// Converts a value to this type. Texts are parsed: <c>"3"</c> as 3, <c>"true"</c> as true, JSON as lists and objects.
    /// </summary>
    /// <returns>Null if the value cannot be converted.</returns>
    public abstract ConfigValue? Coerce(ConfigValue value);

    /// <summary>Creates the default value of the type; <paramref name="label"/> is the value of texts.</summary>
    public abstract ConfigValue CreateDefault(string label);

    /// <summary>Whether <c>None</c> is a valid value.</summary>
    public virtual bool IsNullable => false;

    public sealed override string ToString() => Notation;

    protected abstract string Notation { get; }

    private static ConfigValue? ParseJson(string text)
    {
        try
        {
            return ConfigJson.Parse(text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    public sealed record Text : BamlType
    {
        protected override string Notation => "str";

        public override ConfigValue? Coerce(ConfigValue value) => value switch
        {
            ConfigValue.Text => value,
            ConfigValue.Number number => new ConfigValue.Text(number.Literal),
            ConfigValue.Boolean boolean => new ConfigValue.Text(boolean.Value ? "true" : "false"),
            _ => null,
        };

        public override ConfigValue CreateDefault(string label) => new ConfigValue.Text(label);
    }

    public sealed record Integer : BamlType
    {
        protected override string Notation => "int";

        public override ConfigValue? Coerce(ConfigValue value) => value switch
        {
            ConfigValue.Number number => ParseWhole(number.Literal),
            ConfigValue.Text text => ParseWhole(text.Value),
            _ => null,
        };

        public override ConfigValue CreateDefault(string label) => new ConfigValue.Number("0");

        private static ConfigValue.Number? ParseWhole(string text) =>
            decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number)
                ? new(decimal.Truncate(number).ToString("0", CultureInfo.InvariantCulture))
                : null;
    }

    public sealed record Float : BamlType
    {
        protected override string Notation => "float";

        public override ConfigValue? Coerce(ConfigValue value) => value switch
        {
            ConfigValue.Number => value,
            ConfigValue.Text when Setting.ReadNumber(value) is { } number =>
                new ConfigValue.Number(number.ToString("R", CultureInfo.InvariantCulture)),
            _ => null,
        };

        public override ConfigValue CreateDefault(string label) => new ConfigValue.Number("0.0");
    }

    public sealed record Bool : BamlType
    {
        protected override string Notation => "bool";

        public override ConfigValue? Coerce(ConfigValue value) => value switch
        {
            ConfigValue.Boolean => value,
            ConfigValue.Text text => BooleanText.Parse(text.Value) is { } flag ? new ConfigValue.Boolean(flag) : null,
            _ => null,
        };

        public override ConfigValue CreateDefault(string label) => new ConfigValue.Boolean(true);
    }

    public sealed record None : BamlType
    {
        protected override string Notation => "None";

        public override bool IsNullable => true;

        public override ConfigValue? Coerce(ConfigValue value) => value switch
        {
            ConfigValue.Null => value,
            ConfigValue.Text { Value: "None" or "null" } => ConfigValue.None,
            _ => null,
        };

        public override ConfigValue CreateDefault(string label) => ConfigValue.None;
    }

    /// <summary>
    /// Any value: the element type of a plain <c>list</c> or <c>dict</c>, and the type of fields with an undocumented notation.
    /// </summary>
    public sealed record Any : BamlType
    {
        protected override string Notation => "any";

        public override bool IsNullable => true;

        public override ConfigValue Coerce(ConfigValue value) => value;

        public override ConfigValue CreateDefault(string label) => new ConfigValue.Text(label);
    }
}
