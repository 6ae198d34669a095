using System.Globalization;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>Replaces indexes into named lists by names, because the server may return the elements in another order.</summary>
internal static class NamedTokens
{
    /// <summary>Returns the pattern with each index into a named list of this configuration replaced by the name of the element.</summary>
    public static IEnumerable<string[]> Resolve(string[] tokens, ConfigValue config) => ResolveTokens(tokens, config, "");

    private static IEnumerable<string[]> ResolveTokens(string[] tokens, ConfigValue? value, string member)
    {
        if (!tokens.Any(IsIndex) || value is null)
        {
            return [tokens];
        }

        var (head, rest) = (tokens[0], tokens[1..]);
        var names = NamedElements.IndexByName(member, value);
        if (head == PathPattern.Wildcard)
        {
            return ListChildren(value, names, member).SelectMany(child => ResolveRest(child.Key, rest, child.Value)).Append(tokens);
        }

        if (names is null)
        {
            return ResolveRest(head, rest, (value as ConfigValue.Map)?[head]);
        }

        var name = names.ContainsKey(head)
            ? head
            : names.FirstOrDefault(pair => pair.Value.ToString(CultureInfo.InvariantCulture) == head).Key ?? head;
        return ResolveRest(name, rest, NamedElements.FindElement(member, value, name));
    }

    private static IEnumerable<string[]> ResolveRest(string token, string[] rest, ConfigValue? child) =>
        ResolveTokens(rest, child, token).Select(tokens => (string[])[token, .. tokens]);

    private static IEnumerable<KeyValuePair<string, ConfigValue?>> ListChildren(
        ConfigValue value, IReadOnlyDictionary<string, int>? names, string member) => value switch
        {
            ConfigValue.Map map => map.Members.Select(child => KeyValuePair.Create<string, ConfigValue?>(child.Key, child.Value)),
            _ => (names?.Keys ?? [])
                .Select(name => KeyValuePair.Create(name, NamedElements.FindElement(member, value, name))),
        };

    private static bool IsIndex(string token) => token.Length > 0 && token.All(char.IsAsciiDigit);
}
