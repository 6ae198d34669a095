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

    public JsonPointer Then(string token) => new(string.Concat(Text, "/", Escape(token)));

    public JsonPointer Then(int index) => new(string.Create(null, $"{Text}/{index}"));

    /// <summary>Returns the value that the pointer refers to, or null if there is none.</summary>
    public ConfigValue? Resolve(ConfigValue root)
    {
        ConfigValue? value = root;
        foreach (var token in Tokens)
        {
            value = value switch
            {
                ConfigValue.Map map => map[token],
                ConfigValue.List list when int.TryParse(token, out var index) && index >= 0 => list.Items.ElementAtOrDefault(index),
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
