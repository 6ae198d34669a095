using System.Text.RegularExpressions;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Comparing.Secrets;

/// <summary>
/// Recognizes texts that are probably masks of a secret, such as <c>****1234</c>, <c>abc…</c>, <c>[REDACTED]</c> or <c>sha256:…</c>.
/// They are not certain: the text may be another secret, so it counts as a difference. It is reported, and never sent in place of the
/// secret.
/// </summary>
internal static partial class LikelyMask
{
    private const int MaxLength = 200;

    /// <summary>Returns whether a value is probably a mask.</summary>
    public static bool Matches(ConfigValue? value) => value switch
    {
        ConfigValue.Secret { Value: { } text } => Matches(text),
        ConfigValue.Text text => Matches(text.Value),
        _ => false,
    };

    /// <summary>Returns the places of the file's secrets that the server probably masks.</summary>
    /// <param name="file">A value of the file.</param>
    /// <param name="server">The value on the server, with its secrets marked.</param>
    /// <param name="pointer">The place of both values.</param>
    public static IEnumerable<JsonPointer> FindPlaces(ConfigValue? file, ConfigValue? server, JsonPointer pointer) => (file, server) switch
    {
        (ConfigValue.Secret secret, _) when Matches(server) && !SecretMarker.IsMasked(server) && !CanonicalJson.AreEqual(secret, server) =>
            [pointer],
        (ConfigValue.Map map, ConfigValue.Map other) => map.Members.SelectMany(
            member => FindPlaces(member.Value, other[member.Key], pointer.Then(member.Key))),
        (ConfigValue.List list, ConfigValue.List other) when list.Items.Count == other.Items.Count => list.Items.SelectMany(
            (item, index) => FindPlaces(item, other.Items[index], pointer.Then(index))),
        _ => [],
    };

    private static bool Matches(string text) => text.Length <= MaxLength && MaskPattern.IsMatch(text);

    [GeneratedRegex(
        @"^\s*(?:\S{0,16}[*•●]{3,}\S{0,16}|\S{1,16}(?:…|\.{3})\S{0,16}|…\S{1,16}|\S{0,16}?[xX]{4,}\S{0,8}"
        + @"|[\[<({]+\s*(?i:redacted|masked|hidden|filtered|removed|omitted|protected|sensitive|encrypted|secret)\b[^\])>}]{0,20}[\])>}]+"
        + @"|(?i:redacted|masked|filtered)|(?i:sha-?\d{1,3}|md5|hmac|bcrypt|argon2\w*|hash)[:=$-]\S{8,})\s*\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex MaskPattern { get; }
}
