namespace Amas.Config.Json;

/// <summary>A place inside a JSON value (RFC 6901). <c>""</c> is the whole value.</summary>
internal readonly record struct JsonPointer(string Text)
{
    public static JsonPointer Root { get; } = new("");

    public string Text { get; } = Text;

    /// <summary>The unescaped reference tokens, outermost first.</summary>
    public IEnumerable<string> Tokens => Text.Length == 0
        ? []
        : Text[1..].Split('/').Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal));

    public static JsonPointer Of(params IEnumerable<string> tokens) => tokens.Aggregate(Root, (pointer, token) => pointer.Then(token));

    public JsonPointer Then(string token) =>
        new(string.Concat(Text, "/", token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)));

    public JsonPointer Then(int index) => new(string.Create(null, $"{Text}/{index}"));

    /// <summary>The value at this place, or null where there is none.</summary>
    public ConfigValue? Resolve(ConfigValue root)
    {
        ConfigValue? value = root;
        foreach (var token in Tokens)
        {
            value = value switch
            {
                ConfigValue.Map map => map[token],
                ConfigValue.List list when int.TryParse(token, out var index) && index >= 0 && index < list.Items.Count => list.Items[index],
                _ => null,
            };
        }

        return value;
    }

    public override string ToString() => Text;
}
