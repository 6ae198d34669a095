using System.Globalization;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>Members of a reply, read as far as they can be: absent, null, of another type or not valid Unicode is all the same null.</summary>
internal static class ReplyMember
{
    private const double LongestSeconds = 1e9;
    private const double FirstMillisecondTime = 1e11;

    public static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? Text(member) : null;

    /// <summary>A string, or a number as it is written: ids are both, depending on the server.</summary>
    public static string? Text(JsonElement json)
    {
        try
        {
            return json.ValueKind switch
            {
                JsonValueKind.String => json.GetString(),
                JsonValueKind.Number => json.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    public static bool? Flag(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind is JsonValueKind.True or JsonValueKind.False ? member.GetBoolean() : null;

    public static JsonElement? Object(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    public static JsonElement? Array(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array ? member : null;

    /// <summary>A number without a fraction that fits.</summary>
    public static int? Whole(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number) ? number : null;

    /// <summary>A number of seconds, fractions included.</summary>
    public static TimeSpan? Seconds(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var seconds)
            && Math.Abs(seconds) < LongestSeconds
            ? TimeSpan.FromSeconds(seconds)
            : null;

    /// <summary>ISO 8601 text, or epoch seconds or milliseconds.</summary>
    public static DateTimeOffset? Time(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var member))
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var epoch))
        {
            var milliseconds = Math.Abs(epoch) < FirstMillisecondTime ? epoch * 1000 : epoch;
            return Math.Abs(milliseconds) < FirstMillisecondTime * 1000 ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;
        }

        return DateTimeOffset.TryParse(Text(member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
    }
}
