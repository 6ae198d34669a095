using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Amas.Emulator.Access;
using Amas.Emulator.Faults;

namespace Amas.Emulator.CommandLine;

/// <summary>Parses the values of options. Each method returns null for an invalid value.</summary>
internal static partial class OptionText
{
    private static readonly FrozenDictionary<string, FaultKind> FaultKinds = new Dictionary<string, FaultKind>
    {
        ["drop"] = FaultKind.Drop,
        ["lost"] = FaultKind.Lost,
        ["half"] = FaultKind.Half,
        ["html"] = FaultKind.Html,
        ["500"] = FaultKind.InternalError,
        ["503"] = FaultKind.Unavailable,
        ["429"] = FaultKind.Throttled,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The kinds of faults, as written in the value of <c>--fault</c>.</summary>
    public static IReadOnlyCollection<string> FaultWords => FaultKinds.Keys;

    /// <summary>Gets the members of an enumeration in kebab case, as used on the command line.</summary>
    public static string[] GetWords<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];

    public static T? ParseWord<T>(string text)
        where T : struct, Enum => Array.IndexOf(GetWords<T>(), text) is >= 0 and var index ? Enum.GetValues<T>()[index] : null;

    public static string? ParseHostName(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns ? text : null;

    public static int? ParsePort(string text) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    public static long? ParseSeed(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : null;

    /// <summary>Parses <c>20/s</c>, <c>600/m</c> or <c>5000/h</c>.</summary>
    public static RequestRate? ParseRate(string text)
    {
        var match = RatePattern.Match(text);
        var count = match.Success ? int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture) : 0;
        if (count is 0 or > 1_000_000)
        {
            return null;
        }

        return new(count, match.Groups["unit"].Value switch
        {
            "s" => TimeSpan.FromSeconds(1),
            "m" => TimeSpan.FromMinutes(1),
            _ => TimeSpan.FromHours(1),
        });
    }

    /// <summary>Parses <c>lost:0.1</c> or <c>lost:10%</c>.</summary>
    public static FaultShare? ParseFault(string text)
    {
        if (text.Split(':') is not [var word, var share] || !FaultKinds.TryGetValue(word, out var kind))
        {
            return null;
        }

        var isPercentage = share is [.., '%'];
        return double.TryParse(
            isPercentage ? share[..^1] : share, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && (isPercentage ? number / 100 : number) is >= 0 and <= 1 and var part
            ? new(kind, part)
            : null;
    }

    /// <summary>Parses <c>KEY</c> of the default account (without an equals sign or a leading hyphen), or <c>NAME=KEY</c>.</summary>
    public static AccountKey? ParseKey(string text)
    {
        var match = KeyPattern.Match(text);
        var user = match.Groups["name"] is { Success: true, Value: var name } ? new User(name) : User.Default;
        return match.Success ? new(match.Groups["key"].Value, user) : null;
    }

    /// <summary>Parses a key to reject: any text that does not look like an option.</summary>
    public static KeyHash? ParseRejectedKey(string text) => text is [] or ['-', ..] ? null : KeyHash.Of(text);

    [GeneratedRegex(@"^(?<count>[0-9]{1,9})/(?<unit>[smh])\z", RegexOptions.ExplicitCapture)]
    private static partial Regex RatePattern { get; }

    [GeneratedRegex(@"^((?<name>[a-z0-9][a-z0-9_-]*)=(?<key>[!-~]+)|(?<key>(?!-)[!-<>-~]+))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex KeyPattern { get; }
}
