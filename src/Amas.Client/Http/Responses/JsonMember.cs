using System.Globalization;
using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// Reads members of a response leniently: a member that is missing, null, of another type or not valid Unicode reads as null.
/// </summary>
internal static class JsonMember
{
    private const double MaxSeconds = 1e9;
    private const double MinMillisecondTime = 1e11;

    /// <summary>Gets a member; undefined if there is none.</summary>
    public static JsonElement Get(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : default;

    public static string? GetText(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? GetText(member) : null;

    /// <summary>Gets a string, or a number as it is written: identifiers are either, depending on the server.</summary>
    public static string? GetText(JsonElement json)
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

    public static string GetName(JsonProperty member)
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

    public static bool? GetBoolean(JsonElement json, string name)
    {
        var member = Find(json, name);
        return member?.ValueKind is JsonValueKind.True or JsonValueKind.False ? member?.GetBoolean() : null;
    }

    public static JsonElement? GetObject(JsonElement json, string name) => Find(json, name, JsonValueKind.Object);

    public static JsonElement? GetArray(JsonElement json, string name) => Find(json, name, JsonValueKind.Array);

    /// <summary>Gets an integer that fits into 32 bits.</summary>
    public static int? GetInt32(JsonElement json, string name) =>
        Find(json, name, JsonValueKind.Number) is { } member && member.TryGetInt32(out var number) ? number : null;

    /// <summary>Gets a number of seconds, including fractions.</summary>
    public static TimeSpan? GetSeconds(JsonElement json, string name)
    {
        if (Find(json, name, JsonValueKind.Number) is not { } member || !member.TryGetDouble(out var seconds))
        {
            return null;
        }

        return Math.Abs(seconds) < MaxSeconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    /// <summary>Gets a time: ISO 8601 text, epoch seconds or epoch milliseconds.</summary>
    public static DateTimeOffset? GetTime(JsonElement json, string name)
    {
        if (Find(json, name) is not { } member)
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var epoch))
        {
            var milliseconds = Math.Abs(epoch) < MinMillisecondTime ? epoch * 1000 : epoch;
            var isInRange = Math.Abs(milliseconds) < MinMillisecondTime * 1000;
            return isInRange ? DateTimeOffset.UnixEpoch.AddMilliseconds(milliseconds) : null;
        }

        var isTime = DateTimeOffset.TryParse(
            GetText(member), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time);
        return isTime ? time : null;
    }

    private static JsonElement? Find(JsonElement json, string name) => json.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Find(JsonElement json, string name, JsonValueKind kind) =>
        Find(json, name) is { } member && member.ValueKind == kind ? member : null;
}
