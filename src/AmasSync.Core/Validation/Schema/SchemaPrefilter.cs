using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Config.Json;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// Recognizes values that certainly satisfy a schema, without the conversion that the schema library needs. A value that it does not
/// recognize may still be valid: the library decides, and words all errors. Compiled from the library's own model, which
/// <see cref="StrictSchema"/> limits to the keywords that are read here.
/// </summary>
internal sealed class SchemaPrefilter
{
    private readonly JsonObjectType type;
    private readonly Dictionary<string, SchemaPrefilter> properties;
    private readonly string[] required;
    private readonly SchemaPrefilter? additionalProperty;
    private readonly bool allowsAdditionalProperties;
    private readonly SchemaPrefilter? item;
    private readonly int minItems;
    private readonly HashSet<string>? allowedTexts;
    private readonly Regex? pattern;
    private readonly decimal? minimum;
    private readonly decimal? maximum;

    private SchemaPrefilter(JsonSchema schema)
    {
        type = schema.Type;
        properties = schema.Properties.ToDictionary(property => property.Key, property => Create(property.Value), StringComparer.Ordinal);
        required = [.. schema.RequiredProperties];
        additionalProperty = schema.AdditionalPropertiesSchema is { } additional ? Create(additional) : null;
        allowsAdditionalProperties = schema.AllowAdditionalProperties;
        item = schema.Item is { } itemSchema ? Create(itemSchema) : null;
        minItems = schema.MinItems;
        allowedTexts = schema.Enumeration.Count > 0 ? schema.Enumeration.OfType<string>().ToHashSet(StringComparer.Ordinal) : null;
        pattern = schema.Pattern is { } text ? new Regex(text) : null;
        minimum = schema.Minimum;
        maximum = schema.Maximum;
    }

    /// <summary>Returns the prefilter of a schema that <see cref="StrictSchema"/> has built.</summary>
    public static SchemaPrefilter Create(JsonSchema schema) => new(schema);

    /// <summary>Returns true if the schema library certainly finds no error in the value.</summary>
    public bool IsCertainlyValid(ConfigValue value) => value switch
    {
        ConfigValue.Map map => MatchesMap(map),
        ConfigValue.List list => MatchesList(list),
        ConfigValue.Text text => MatchesText(text.Value),
        ConfigValue.Number number => MatchesNumber(number),
        ConfigValue.Boolean => AllowsType(JsonObjectType.Boolean) && allowedTexts is null,
        _ => false,
    };

    private bool MatchesMap(ConfigValue.Map map)
    {
        if (!AllowsType(JsonObjectType.Object) || allowedTexts is not null)
        {
            return false;
        }

        foreach (var name in required)
        {
            if (map[name] is null)
            {
                return false;
            }
        }

        foreach (var (name, value) in map.Members)
        {
            if (value is not ConfigValue.Null && !MatchesMember(name, value))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesMember(string name, ConfigValue value)
    {
        if (properties.TryGetValue(name, out var property))
        {
            return property.IsCertainlyValid(value);
        }

        return additionalProperty?.IsCertainlyValid(value) ?? allowsAdditionalProperties;
    }

    private bool MatchesList(ConfigValue.List list)
    {
        if (!AllowsType(JsonObjectType.Array) || allowedTexts is not null || list.Items.Count < minItems)
        {
            return false;
        }

        if (item is null)
        {
            return true;
        }

        foreach (var element in list.Items)
        {
            if (!item.IsCertainlyValid(element))
            {
                return false;
            }
        }

        return true;
    }

    private bool MatchesText(string text)
    {
        var isAllowed = allowedTexts is null || allowedTexts.Contains(text);
        return AllowsType(JsonObjectType.String) && isAllowed && (pattern is null || pattern.IsMatch(text));
    }

    private bool MatchesNumber(ConfigValue.Number number)
    {
        if (allowedTexts is not null || !decimal.TryParse(number.Literal, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var hasType = AllowsType(JsonObjectType.Number) || (AllowsType(JsonObjectType.Integer) && decimal.IsInteger(value));
        return hasType && (minimum is null || value >= minimum) && (maximum is null || value <= maximum);
    }

    private bool AllowsType(JsonObjectType kind) => type == JsonObjectType.None || type.HasFlag(kind);
}
