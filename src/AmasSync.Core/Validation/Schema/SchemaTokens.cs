using System.Globalization;
using Amas.Config.Json;
using Newtonsoft.Json.Linq;

namespace AmasSync.Core.Validation.Schema;

/// <summary>Converts a configuration to the tokens that the schema library reads, and a token to its pointer.</summary>
internal static class SchemaTokens
{
    /// <summary>
    /// Returns the value as a token. Members that are null are omitted, a secret is text, and a number without a fraction is an
    /// integer, however it is written.
    /// </summary>
    public static JToken CreateToken(ConfigValue value) => value switch
    {
        ConfigValue.Boolean boolean => new JValue(boolean.Value),
        ConfigValue.Number number => CreateNumber(number.Literal),
        ConfigValue.Text text => new JValue(text.Value),
        ConfigValue.Secret secret => new JValue(secret.Value ?? secret.Mark.Variable),
        ConfigValue.List list => CreateArray(list),
        ConfigValue.Map map => CreateObject(map),
        _ => JValue.CreateNull(),
    };

    public static JsonPointer GetPointer(JToken token) => token switch
    {
        { Parent: JProperty property } => GetPointer(property).Then(property.Name),
        { Parent: JArray array } => GetPointer(array).Then(array.IndexOf(token)),
        { Parent: { } parent } => GetPointer(parent),
        _ => JsonPointer.Root,
    };

    private static JArray CreateArray(ConfigValue.List list)
    {
        JArray array = [];
        foreach (var item in list.Items)
        {
            array.Add(CreateToken(item));
        }

        return array;
    }

    private static JObject CreateObject(ConfigValue.Map map)
    {
        JObject result = [];
        foreach (var (key, value) in map.Members)
        {
            if (value is not ConfigValue.Null)
            {
                result.Add(key, CreateToken(value));
            }
        }

        return result;
    }

    // The library reads integers as 64-bit values and throws if they do not fit, so larger ones are clamped.
    private static JValue CreateNumber(string literal)
    {
        if (long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
        {
            return new(whole);
        }

        var real = double.Parse(literal, CultureInfo.InvariantCulture);
        return double.IsInteger(real) ? new((long)Math.Clamp(real, long.MinValue, long.MaxValue)) : new(real);
    }
}
