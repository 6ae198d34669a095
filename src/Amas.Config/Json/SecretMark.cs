namespace Amas.Config.Json;

/// <summary>
/// The mark of a value that must never be shown: the name of the environment variable that holds it. If the value is only a part of a text,
/// the mark has the rest of that text, so that a change of it is a difference and can be reviewed.
/// </summary>
internal sealed record SecretMark(string Variable)
{
    /// <summary>The name of the only member of the object that represents a mark.</summary>
    public const string MarkKey = "$sensitive";

    private const string VariableKey = "env";
    private const string TextKey = "text";

    /// <summary>Gets the text as the files have it, with references in place of secrets; null if the secret is the whole value.</summary>
    public string? Text { get; init; }

    /// <summary>Returns the mark that an object represents, <c>{"$sensitive":{"env":"NAME"}}</c>, or null for any other one.</summary>
    public static SecretMark? TryRead(IReadOnlyList<KeyValuePair<string, ConfigValue>> members) =>
        members is [{ Key: MarkKey, Value: ConfigValue.Map { Members: var parts } }]
            ? parts switch
            {
                [{ Key: VariableKey, Value: ConfigValue.Text name }] => new(name.Value),
                [{ Key: VariableKey, Value: ConfigValue.Text name }, { Key: TextKey, Value: ConfigValue.Text text }] =>
                    new(name.Value) { Text = text.Value },
                _ => null,
            }
            : null;

    /// <summary>Returns the mark as the object that is shown and saved in place of the value.</summary>
    public ConfigValue.Map ToMap()
    {
        ConfigValue.Map variable = new([new(VariableKey, new ConfigValue.Text(Variable))]);
        return new([new(MarkKey, Text is null ? variable : variable.With(TextKey, new ConfigValue.Text(Text)))]);
    }
}
