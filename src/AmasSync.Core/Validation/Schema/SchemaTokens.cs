using System.Globalization;
using Amas.Config.Json;
using Newtonsoft.Json.Linq;

namespace AmasSync.Core.Validation.Schema;

/// <summary>A configuration as the tokens that the schema library reads, and the way back from a token to its pointer.</summary>
internal static class SchemaTokens
{
    /// <summary>The value as a token. Members that are null are absent; a secret is a text; whole numbers are integers, however they are written.</summary>
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

    // The library asks integers for a 64-bit value and throws where they have none: those are cut to the largest.
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
