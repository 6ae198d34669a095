using System.Globalization;

namespace Amas.Config.Json;

/// <summary>A JSON Pointer (RFC 6901). <c>""</c> refers to the whole value.</summary>
internal readonly record struct JsonPointer(string Text)
{
    public static JsonPointer Root { get; } = new("");

    public string Text { get; } = Text;

    /// <summary>Gets the unescaped reference tokens, outermost first.</summary>
    public IEnumerable<string> Tokens => Text.Length == 0 ? [] : Text[1..].Split('/').Select(Unescape);

    public static JsonPointer Of(params IEnumerable<string> tokens) =>
        tokens.Aggregate(Root, (pointer, token) => pointer.Then(token));

    /// <summary>Returns the index that a reference token denotes in a list; null if it is not a number without a sign.</summary>
    public static int? TryParseIndex(string token) =>
        int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    public JsonPointer Then(string token) => new(string.Concat(Text, "/", Escape(token)));

    public JsonPointer Then(int index) => new(string.Create(CultureInfo.InvariantCulture, $"{Text}/{index}"));

    /// <summary>Returns the value that the pointer refers to, or null if there is none.</summary>
    public ConfigValue? Resolve(ConfigValue root)
    {
        ConfigValue? value = root;
        foreach (var token in Tokens)
        {
            value = value switch
            {
                ConfigValue.Map map => map[token],
                ConfigValue.List list when TryParseIndex(token) is { } index => list.Items.ElementAtOrDefault(index),
                _ => null,
            };
        }

        return value;
    }

    public override string ToString() => Text;

    private static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
