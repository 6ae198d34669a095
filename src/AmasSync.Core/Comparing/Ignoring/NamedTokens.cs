using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>Turns an index into a named list into the name that stands there: the elements of such a list may stand in another order on the server.</summary>
internal static class NamedTokens
{
    /// <summary>The pattern, and where it counts elements of a named list of this configuration, those that name them.</summary>
    public static IEnumerable<string[]> Of(string[] tokens, ConfigValue config) => Along(tokens, config, "");

    private static IEnumerable<string[]> Along(string[] tokens, ConfigValue? value, string member)
    {
        if (!tokens.Any(IsIndex) || value is null)
        {
            return [tokens];
        }

        var (head, rest) = (tokens[0], tokens[1..]);
        var names = ListPairing.ByName(member, value);
        if (head == PathPattern.Any)
        {
            return Children(value, names, member).SelectMany(child => After(child.Key, rest, child.Value)).Append(tokens);
        }

        if (names is null)
        {
            return After(head, rest, (value as ConfigValue.Map)?[head]);
        }

        var name = names.ContainsKey(head) ? head : names.FirstOrDefault(pair => pair.Value.ToString(CultureInfo.InvariantCulture) == head).Key ?? head;
        return After(name, rest, ListPairing.Element(member, value, name));
    }

    private static IEnumerable<string[]> After(string token, string[] rest, ConfigValue? below) =>
        Along(rest, below, token).Select(tokens => (string[])[token, .. tokens]);

    private static IEnumerable<KeyValuePair<string, ConfigValue?>> Children(ConfigValue value, Dictionary<string, int>? names, string member) => value switch
    {
        ConfigValue.Map map => map.Members.Select(child => KeyValuePair.Create<string, ConfigValue?>(child.Key, child.Value)),
        _ => (names ?? []).Keys.Select(name => KeyValuePair.Create(name, ListPairing.Element(member, value, name))),
    };

    private static bool IsIndex(string token) => token.Length > 0 && token.All(char.IsAsciiDigit);
}
