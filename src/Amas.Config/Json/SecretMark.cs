namespace Amas.Config.Json;

/// <summary>The mark of a value that must never be shown: the name of the environment variable that holds it.</summary>
internal sealed record SecretMark(string Variable)
{
    private const string MarkKey = "$sensitive";
    private const string VariableKey = "env";

    /// <summary>Returns the mark that an object represents, <c>{"$sensitive":{"env":"NAME"}}</c>, or null for any other object.</summary>
    public static SecretMark? TryRead(IReadOnlyList<KeyValuePair<string, ConfigValue>> members) =>
        members is [{ Key: MarkKey, Value: ConfigValue.Map { Members: [{ Key: VariableKey, Value: ConfigValue.Text name }] } }]
            ? new(name.Value)
            : null;

    /// <summary>Returns the mark as the object that is shown and saved in place of the value.</summary>
    public ConfigValue.Map ToMap()
    {
        ConfigValue.Map variable = new([new(VariableKey, new ConfigValue.Text(Variable))]);
        return new([new(MarkKey, variable)]);
    }
}
