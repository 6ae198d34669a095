using System.Globalization;
using System.Text.Json;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>Reads members of replies. A member of another type is treated as missing.</summary>
internal static class GitHubJson
{
    public static JsonElement GetMember(JsonElement element, string member) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out var value) ? value : default;

    /// <summary>Returns a text; empty if it is missing.</summary>
    public static string GetText(JsonElement element, string member) =>
        GetMember(element, member) is { ValueKind: JsonValueKind.String } text ? text.GetString() ?? "" : "";

    /// <summary>Returns a number; 0 if it is missing.</summary>
    public static long GetNumber(JsonElement element, string member) =>
        GetMember(element, member) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : 0;

    /// <summary>Returns a time; null if it is missing.</summary>
    public static DateTimeOffset? GetTime(JsonElement element, string member)
    {
        const DateTimeStyles styles = DateTimeStyles.AssumeUniversal;
        var text = GetText(element, member);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, styles, out var time) ? time : null;
    }
}
