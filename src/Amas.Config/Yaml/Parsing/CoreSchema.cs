using Amas.Config.Json;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// The YAML 1.2 core schema, which derives the type of a scalar from its text. <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c> and
/// dates are text.
/// </summary>
internal static class CoreSchema
{
    public const string Text = "tag:yaml.org,2002:str";
    public const string Null = "tag:yaml.org,2002:null";
    public const string Boolean = "tag:yaml.org,2002:bool";
    public const string Integer = "tag:yaml.org,2002:int";
    public const string Float = "tag:yaml.org,2002:float";
    public const string Sequence = "tag:yaml.org,2002:seq";
    public const string Mapping = "tag:yaml.org,2002:map";

    /// <summary>The non-specific tag, which turns off type resolution.</summary>
    public const string NonSpecific = "!";

    public static bool IsNull(string text) => text is "" or "~" or "null" or "Null" or "NULL";

    /// <summary>Returns the Boolean value of a text, or null if it is not one.</summary>
    public static bool? ParseBoolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    /// <summary>
    /// Returns the value of a plain scalar. A number that JSON cannot represent becomes null, and <paramref name="problem"/>
    /// completes the sentence "the number ...".
    /// </summary>
    public static ConfigValue Resolve(string text, out string? problem)
    {
        problem = null;
        if (IsNull(text))
        {
            return ConfigValue.None;
        }

        if (ParseBoolean(text) is { } truth)
        {
            return new ConfigValue.Boolean(truth);
        }

        if (!NumberLiteral.CanBegin(text[0]) || NumberLiteral.TryParse(text) is not { } number)
        {
            return new ConfigValue.Text(text);
        }

        problem = number.Problem;
        return number.Json is { } json ? new ConfigValue.Number(json) : ConfigValue.None;
    }
}
