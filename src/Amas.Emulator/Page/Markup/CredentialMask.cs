using Amas.Config.Credentials;
using Amas.Config.Json;

namespace Amas.Emulator.Page.Markup;

/// <summary>
/// Masks values that look like credentials. The page needs no key, and everyone who sees the screen or a picture of it sees it too.
/// </summary>
internal static class CredentialMask
{
    private const string Mask = "••••••••";

    /// <summary>Masks keys of known providers and parts that look random.</summary>
    public static string Apply(string text)
    {
        if (KeyFormats.CanOccurIn(text))
        {
            text = Replace(text, KeyFormats.FindKeys(text).Select(key => key.Within));
        }

        return HighEntropyText.CanOccurIn(text) ? Replace(text, HighEntropyText.FindRanges(text)) : text;
    }

    /// <summary>Masks the values of members with names of credentials, such as <c>Authorization</c>.</summary>
    public static ConfigValue ApplyToFields(ConfigValue value) => value switch
    {
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(Apply)]),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(ApplyToFields)]),
        _ => value,
    };

    private static KeyValuePair<string, ConfigValue> Apply(KeyValuePair<string, ConfigValue> member) =>
        member.Value is ConfigValue.Text { Value.Length: > 0 } && CredentialField.IsCredential(member.Key)
            ? new(member.Key, new ConfigValue.Text(Mask))
            : new(member.Key, ApplyToFields(member.Value));

    private static string Replace(string text, IEnumerable<Range> parts)
    {
        foreach (var part in parts.Reverse())
        {
            text = $"{text[..part.Start]}{Mask}{text[part.End..]}";
        }

        return text;
    }
}
